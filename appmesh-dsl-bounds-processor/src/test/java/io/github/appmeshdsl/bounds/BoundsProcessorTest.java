package io.github.appmeshdsl.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsProcessorTest {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @Min(1) @Max(3) int       | 0            | 1
            @Min(1) @Max(3) int       | 4            | 3
            @Min(5000000000L) long    | 4999999999L  | 5000000000L
            @Max(3) Short             | (short) 4    | (short) 3
            Optional<@Min(1) Integer> | Optional.of(0) | Optional.empty()
            Optional<@Min(1) Integer> | Optional.of(0) | Optional.of(1)
            @Size(min = 1) String     | ""           | "x"
            @Size(max = 1) String     | "xx"         | ""
            @Size(max = 1) List<String> | List.of("", "") | List.of("")
            @Size(max = 1) Set<String> | Set.of("a", "b") | Set.of("")
            List<@Size(min = 1) String> | List.of("x", "") | List.of()
            @Size(min = 1) Map<String, String> | Map.of() | Map.of("", "")
            Map<@Size(min = 1) String, String> | Map.of("", "v") | Map.of("k", "")
            Map<String, @Size(min = 1) String> | Map.of("k", "") | Map.of("", "v")
            Optional<List<Map<String, @Min(1) Integer>>> | Optional.of(List.of(Map.of("k", 0))) | Optional.of(List.of(Map.of()))
            @Pattern(regexp = "a\\"?") String | "ab"    | "a\\""
            @Pattern(regexp = "a") @Size(min = 1) String | "b" | "a"
            @Valid Port               | new Port(0)  | new Port(1)
            Optional<@Valid Port>     | Optional.of(new Port(0)) | Optional.of(new Port(1))
            List<@Valid Port>         | List.of(new Port(1), new Port(0)) | List.of(new Port(1))
            Map<String, @Valid Port>  | Map.of("k", new Port(0)) | Map.of("k", new Port(1))
            @Valid Shape              | new Round(0) | new Round(1)
            @Valid Shape              | new Square(new Port(0)) | new Square(new Port(1))
            @Valid Shape              | new Round(0) | new Flat()
            @Valid Tree               | new Tree(0, List.of()) | new Tree(1, List.of())
            @Valid Tree               | new Tree(1, List.of(new Tree(0, List.of()))) | new Tree(1, List.of(new Tree(1, List.of())))
            @Valid Named              | Named.of("", 1) | Named.of("n", 1)
            @Valid Named              | Named.of("n", 0) | Named.of("n", 1)
            @Valid Spelled            | new Spelled(0) | new Spelled(1)
            """)
    void a_value_is_checked_against_its_bounds(String type, String bad, String good) throws Exception {
        Compilation compilation = Compilation.of(classes, """
                record Root(%s value, Optional<@Valid Others> others) {}

                class Probe {
                    static String verdict() {
                        return Bounds.hold(new Root(%s, Optional.empty()))
                                + " " + Bounds.hold(new Root(%s, Optional.empty()));
                    }
                }

                record Others(@Valid Shape shape, @Valid Tree tree, @Valid Named named, @Valid Spelled spelled) {}
                sealed interface Shape permits Round, Square, Flat {}
                record Round(@Min(1) int radius) implements Shape {}
                record Square(@Valid Port side) implements Shape {}
                record Flat() implements Shape {}
                record Port(@Min(1) int port) {}
                record Tree(@Min(1) int height, List<@Valid Tree> below) {}
                record Spelled(@Min(1) int number) {
                    @Override
                    public int number() {
                        return number;
                    }
                }
                interface Called {
                    @Size(min = 1)
                    String name();
                }
                sealed interface Named extends Called permits NamedNumber {
                    @Min(1)
                    int number();

                    static Named of(String name, int number) {
                        return new NamedNumber(name, number);
                    }
                }
                final class NamedNumber implements Named {
                    private final String name;
                    private final int number;

                    NamedNumber(String name, int number) {
                        this.name = name;
                        this.number = number;
                    }

                    @Override
                    public String name() {
                        return name;
                    }

                    @Override
                    public int number() {
                        return number;
                    }
                }
                """.formatted(type, bad, good));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.verdict()).isEqualTo("false true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record Root(@NotNull String value) {} | is not supported
            record Root(List<@NotBlank String> value) {} | is not supported
            record Root(@Positive @Min(1) int value) {} | is not supported
            record Root(@Min.List({@Min(1), @Min(2)}) int value) {} | is not supported
            record Root(@Own String value) {} @jakarta.validation.Constraint(validatedBy = {}) @interface Own {} | is not supported
            record Root(@Min(1) double value) {} | on whole numbers, not on
            record Root(@Max(1) char value) {} | on whole numbers, not on
            record Root(@Min(1) String value) {} | on whole numbers, not on
            record Root(@Min(1) Optional<Integer> value) {} | on whole numbers, not on
            record Root(@Min(value = 1, message = "no") int value) {} | has unsupported elements
            record Root(@Size(max = 1, groups = Root.class) String value) {} | has unsupported elements
            record Root(@Pattern(regexp = "a", flags = Pattern.Flag.DOTALL) String value) {} | has unsupported elements
            record Root(@Pattern(regexp = "(") String value) {} | invalid regular expression
            record Root(@Pattern(regexp = "a") int value) {} | on texts, not on
            record Root(@Size(max = 1) int value) {} | on texts and collections, not on
            record Root(@Size(max = 1) String[] value) {} | on texts and collections, not on
            record Root(@Valid List<Root> value) {} | on values and elements, not on
            record Root(@Valid int value) {} | on values and elements, not on
            record Root(Set<@Size(max = 1) String> value) {} | bounds inside
            record Root(Iterable<? extends @Valid Root> value) {} | bounds inside
            record Root(List<? super @Size(max = 1) String> value) {} | bounds inside
            record Root(@Size(max = 1) String @Size(max = 1) [] value) {} | on texts and collections, not on
            record Root(Map<String, @Size(max = 1) String[]> value) {} | bounds inside
            record Root(@Valid Object value) {} | must be a record or a sealed interface
            record Root(@Valid Open value) {} interface Open {} | must be a record or a sealed interface
            sealed interface Root permits A, B {} record A() implements Root {} non-sealed interface B extends Root {} | must be a record or a sealed interface
            """)
    void what_is_not_supported_does_not_compile(String source, String message) {
        assertThat(Compilation.of(classes, source).errors())
                .anySatisfy(error -> assertThat(error).contains(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record Lost(@Min(1) int value) {}",
                "interface Lost { Optional<@Min(1) Integer> value(); }",
                "class Lost { @Min(1) int value() { return 0; } }",
                "class Lost { @Min(1) int value; }",
                "class Lost { Lost(@Min(1) int value) {} }",
                "class Lost { static void of(List<@Min(1) Integer> values) {} }",
                "class Lost<@Size(max = 1) T> {}",
                "class Lost<T extends List<@Size(max = 1) String>> {}",
                "abstract class Lost implements Comparable<List<@Size(max = 1) String>> {}",
                "class Lost extends ArrayList<@Size(max = 1) String> {}",
                "class Lost { class Inner { @Valid Root root; } }",
                "@Own class Lost {} @jakarta.validation.Constraint(validatedBy = {}) @interface Own {}",
            })
    void a_bound_that_no_root_leads_to_does_not_compile(String source) {
        assertThat(Compilation.of(classes, "record Root() {}\n" + source).errors())
                .singleElement()
                .asString()
                .contains("nothing checks the bounds of");
    }

    @Test
    void a_record_may_repeat_the_bounds_of_its_components() {
        String source = """
                record Root(@Min(1) int value) {
                    Root(@Min(1) int value) {
                        this.value = value;
                    }
                }
                """;
        assertThat(Compilation.of(classes, source).errors()).isEmpty();
    }

    @Test
    void types_without_bounds_have_no_checks() throws Exception {
        String source = """
                record Root(@Valid Plain plain, List<@Valid Plain> plains, @Min(1) int number) {}
                record Plain(String text) {}
                """;
        assertThat(Compilation.of(classes, source).generated()).isEqualTo("""
                        package sample;

                        /** Checks the bounds that are stated by annotations. Generated from them. */
                        final class Bounds {

                            private Bounds() {}

                            static boolean hold(sample.Root value) {
                                var v0 = value.number();
                                if (v0 < 1L) {
                                    return false;
                                }
                                return true;
                            }
                        }
                        """);
    }

    @Test
    void a_type_that_another_processor_has_yet_to_generate_is_an_implementation() {
        String source = "sealed interface Root permits Made { @Min(1) int value(); }";
        assertThat(Compilation.of(classes, source).errors())
                .singleElement()
                .asString()
                .contains("cannot find symbol", "Made");
        assertThat(classes.resolve("sample").resolve("Bounds.java")).content().contains("value.value()");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Abounds.roots=sample.Root | -Abounds.class=Bounds | -Abounds.class must be the name of a class in a package
            -Abounds.roots=sample.Root | -Aother=1 | -Abounds.class must be the name of a class in a package
            -Abounds.roots=sample.Rot | -Abounds.class=sample.Bounds | -Abounds.roots has an unknown type: "sample.Rot"
            -Aother=1 | -Abounds.class=sample.Bounds | -Abounds.roots has an unknown type: ""
            """)
    void invalid_options_are_errors(String roots, String name, String message) {
        assertThat(Compilation.of(classes, "record Root() {}", roots, name).errors())
                .contains(message);
    }
}
