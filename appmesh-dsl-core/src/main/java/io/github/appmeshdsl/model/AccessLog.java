package io.github.appmeshdsl.model;

import static java.util.Objects.requireNonNull;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.function.Function;

/** Where a proxy writes a line for each request or connection. */
public sealed interface AccessLog extends UnionMember permits AccessLog.File {

    /** Returns a log to a file, often {@code /dev/stdout}, in Envoy's default format. */
    static File file(String path) {
        return new File(path, Optional.empty());
    }

    /** Returns a log to a file in a format of one's own. */
    static File file(String path, LoggingFormat format) {
        requireNonNull(format, "format");
        return new File(path, Optional.of(format));
    }

    /** Returns the result of the function for this variant. A new variant is a new parameter. */
    default <T> T match(Function<? super File, ? extends T> file) {
        return file.apply((File) this);
    }

    /** Calls the method of {@code visitor} for this variant with {@code argument}. A new variant is a new method. */
    default <A> void accept(Visitor<? super A> visitor, A argument) {
        requireNonNull(visitor, "visitor");
        visitor.file((File) this, argument);
    }

    /**
     * A method for each variant. Unlike the functions of {@code match}, one object takes all variants, and it may be
     * made once: what differs from call to call is the argument.
     *
     * @param <A> the type of the argument
     */
    interface Visitor<A> {

        /** Visits the variant {@link File}. */
        void file(File file, A argument);
    }

    /**
     * A log to a file.
     *
     * @param path the file in the proxy's container: 1 to 255 characters
     * @param format how a line looks; absent: Envoy's default
     */
    record File(@Size(min = 1, max = 255) String path, Optional<@Valid LoggingFormat> format) implements AccessLog {

        /** Refuses null. */
        public File {
            requireNonNull(path, "path");
            requireNonNull(format, "format");
        }

        @Override
        public String memberName() {
            return "file";
        }
    }
}
