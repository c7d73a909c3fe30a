package io.github.appmeshdsl.aws.moto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Makes of moto's answers what the service would have sent, where a client cannot do without:
 *
 * <ul>
 *   <li>times are seconds, not a local date;
 *   <li>what is not there is a {@code NotFoundException} with status 404, not an error of a name of its own with 400;
 *   <li>a mesh has no virtual services, where moto has no page for them.
 * </ul>
 */
final class MotoDifferences implements ExecutionInterceptor {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu, HH:mm:ss", Locale.ROOT);
    private static final Pattern TIME = Pattern.compile("\"([0-9/]{10}, [0-9:]{8})\"");
    private static final String ERROR_TYPE = "x-amzn-ErrorType";

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        String error = response.firstMatchingHeader(ERROR_TYPE).orElse("");
        if (error.endsWith("NotFound")) {
            return response.toBuilder()
                    .statusCode(404)
                    .putHeader(ERROR_TYPE, "NotFoundException")
                    .build();
        }
        return isServicesOfMesh(context) ? response.toBuilder().statusCode(200).build() : response;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (isServicesOfMesh(context)) {
            return Optional.of(stream("{\"virtualServices\":[]}"));
        }
        return context.responseBody().map(body -> {
            try (body) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return stream(TIME.matcher(text).replaceAll(match -> seconds(match.group(1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static boolean isServicesOfMesh(Context.ModifyHttpResponse context) {
        return context.httpRequest().encodedPath().endsWith("/virtualServices");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String seconds(String date) {
        return Long.toString(LocalDateTime.parse(date, DATE).toEpochSecond(ZoneOffset.UTC));
    }
}
