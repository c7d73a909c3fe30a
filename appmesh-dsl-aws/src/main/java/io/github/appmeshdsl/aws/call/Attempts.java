package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls at their pace, and makes them again, as long as patience lasts, when they are throttled or fail by no fault of
 * theirs.
 */
final class Attempts {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TimeSource time;
    private final Duration patience;
    private final Duration firstContact;
    private final Pace reads;
    private final Pace writes;
    /** Whether the service has answered a call, be it by an error. */
    private volatile boolean isReached;

    Attempts(Pacing pacing, TimeSource time) {
        this.time = time;
        this.patience = pacing.patience();
        this.firstContact = pacing.firstContact();
        this.reads = new Pace(pacing.readsPerSecond(), pacing.burst(), time);
        this.writes = new Pace(pacing.writesPerSecond(), pacing.burst(), time);
    }

    <T> T read(String what, Supplier<T> call) {
        return attempt(what, reads, call);
    }

    <T> T write(String what, Supplier<T> call) {
        return attempt(what, writes, call);
    }

    private <T> T attempt(String what, Pace pace, Supplier<T> call) {
        long start = time.nanoTime();
        Duration pause = SHORTEST;
        while (true) {
            try {
                pace.await();
                T answer = call.get();
                pace.served();
                isReached = true;
                return answer;
            } catch (SdkException | UncheckedIOException e) {
                Failure failure = failure(e);
                if (e instanceof AwsServiceException) {
                    isReached = true;
                }
                if (failure == Failure.THROTTLED) {
                    pace.throttled();
                }
                boolean passes = failure == Failure.THROTTLED
                        || failure == Failure.SERVICE
                        || (failure == Failure.CONNECTION && isBroken(e));
                Duration next = pause.plusNanos(ThreadLocalRandom.current().nextLong(pause.toNanos()));
                if (!passes
                        || time.nanoTime() - start + next.toNanos()
                                > patience(e).toNanos()) {
                    throw new CallException(failure, what, PlainText.of(message(e)), e);
                }
                rest(what, next);
                pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            } catch (IllegalArgumentException e) {
                throw new CallException(Failure.INVALID, what, PlainText.of(String.valueOf(e.getMessage())), e);
            } catch (InterruptedException e) {
                throw interrupted(what, e);
            }
        }
    }

    private Duration patience(RuntimeException e) {
        boolean isShort = !isReached && firstContact.compareTo(patience) < 0 && isRefused(e);
        return isShort ? firstContact : patience;
    }

    /** Returns whether there was no connection at all: the host is unknown, or nobody listens there. */
    private static boolean isRefused(RuntimeException e) {
        return cause(e, ConnectException.class) != null
                || cause(e, UnknownHostException.class) != null
                || cause(e, NoRouteToHostException.class) != null;
    }

    void rest(String what, Duration pause) {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    private static CallException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CallException(Failure.INTERRUPTED, what, "interrupted", e);
    }

    /** Returns whether a connection broke, rather than that the client is not fit to open one. */
    private static boolean isBroken(RuntimeException e) {
        return cause(e, IOException.class) != null || (e instanceof SdkException sdk && sdk.retryable());
    }

    private static <T extends IOException> @Nullable T cause(RuntimeException e, Class<T> type) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String message(RuntimeException e) {
        if (e instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && service.awsErrorDetails().errorMessage() != null) {
            return service.awsErrorDetails().errorMessage();
        }
        UnknownHostException unknown = cause(e, UnknownHostException.class);
        if (unknown != null) {
            return "unknown host " + unknown.getMessage();
        }
        return String.valueOf(e.getMessage());
    }

    private static Failure failure(RuntimeException e) {
        if (!(e instanceof AwsServiceException service)) {
            return Thread.currentThread().isInterrupted() ? Failure.INTERRUPTED : Failure.CONNECTION;
        }
        if (service.isThrottlingException()) {
            return Failure.THROTTLED;
        }
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        if (code != null) {
            switch (code) {
                case "NotFoundException":
                    return Failure.NOT_FOUND;
                case "ForbiddenException", "AccessDeniedException":
                    return Failure.FORBIDDEN;
                case "ResourceInUseException":
                    return Failure.IN_USE;
                case "ConflictException":
                    return Failure.CONFLICT;
                case "LimitExceededException", "TooManyTagsException":
                    return Failure.QUOTA;
                case "TooManyRequestsException":
                    return Failure.THROTTLED;
                default:
                    break;
            }
        }
        return switch (service.statusCode()) {
            case 429 -> Failure.THROTTLED;
            case 401, 403 -> Failure.FORBIDDEN;
            case 404, 405 -> Failure.UNSUPPORTED;
            case 409 -> Failure.CONFLICT;
            default -> service.statusCode() >= 500 ? Failure.SERVICE : Failure.INVALID;
        };
    }
}
