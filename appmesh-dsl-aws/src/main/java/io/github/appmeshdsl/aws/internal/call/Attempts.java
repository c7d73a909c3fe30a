package io.github.appmeshdsl.aws.internal.call;

import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls at their pace, and retries them within the time limits if they are throttled or fail for a reason that may pass.
 */
final class Attempts {

    private final Pacing.TimeSource time;
    private final Pacing pacing;
    private final String address;
    private final Pace reads;
    private final Pace writes;
    /** Whether the service has answered a call, even with an error. */
    private volatile boolean isReached;
    /** Whether calls are being retried because the service cannot be reached or fails, and this has been reported. */
    private final AtomicBoolean isOut = new AtomicBoolean();

    /**
     * Creates one.
     *
     * @param address where the service is, for messages
     */
    Attempts(Pacing pacing, Pacing.TimeSource time, String address) {
        this.time = time;
        this.pacing = pacing;
        this.address = address;
        this.reads = new Pace(pacing.readsPerSecond(), pacing.burst(), time);
        this.writes = new Pace(pacing.writesPerSecond(), pacing.burst(), time);
    }

    Pacing pacing() {
        return pacing;
    }

    Pacing.TimeSource time() {
        return time;
    }

    /**
     * Makes a call that reads.
     *
     * @param outages receives the failure when an outage begins and the call is retried
     */
    <T> T read(String what, Consumer<CallException> outages, Supplier<T> call) {
        return attempt(what, reads, outages, call);
    }

    /** Makes a call that changes something. */
    <T> T write(String what, Consumer<CallException> outages, Supplier<T> call) {
        return attempt(what, writes, outages, call);
    }

    private <T> T attempt(String what, Pace pace, Consumer<CallException> outages, Supplier<T> call) {
        Backoff backoff = Backoff.random(time);
        for (int tries = 1; ; tries++) {
            try {
                pace.await();
                T answer = call.get();
                pace.served();
                isReached = true;
                isOut.set(false);
                return answer;
            } catch (SdkException | UncheckedIOException e) {
                CallException failed = failed(what, e);
                Failure failure = failed.failure();
                if (e instanceof AwsServiceException) {
                    isReached = true;
                }
                if (failure == Failure.THROTTLED) {
                    pace.throttled();
                }
                // One failure of the service is not an outage.
                boolean isOutage = failure == Failure.CONNECTION || (failure == Failure.SERVICE && tries > 1);
                boolean mayPass = failure == Failure.THROTTLED
                        || failure == Failure.SERVICE
                        || (failure == Failure.CONNECTION && isBroken(e));
                Duration limit = limit(failure);
                if (mayPass && isOutage && !limit.isZero() && isOut.compareAndSet(false, true)) {
                    outages.accept(failed);
                }
                if (!mayPass || !backoff.again(limit)) {
                    throw failed;
                }
            } catch (IllegalArgumentException e) {
                throw new CallException(Failure.INVALID, what, PlainText.of(String.valueOf(e.getMessage())), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallException(Failure.INTERRUPTED, what, "interrupted", e);
            }
        }
    }

    private CallException failed(String what, RuntimeException e) {
        Failure failure = failure(e);
        String said = PlainText.of(message(e));
        boolean isUnreached = failure == Failure.CONNECTION && !address.isEmpty();
        return new CallException(
                failure, what, isUnreached ? "no answer from " + PlainText.of(address) + ": " + said : said, e);
    }

    /** Returns how long a call is retried: a service that has never answered probably has another address. */
    private Duration limit(Failure failure) {
        boolean isShort = failure == Failure.CONNECTION
                && !isReached
                && pacing.firstContact().compareTo(pacing.patience()) < 0;
        return isShort ? pacing.firstContact() : pacing.patience();
    }

    /** Returns whether a connection broke, rather than that the client cannot open one at all. */
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
