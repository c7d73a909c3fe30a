/**
 * Text to tree and tree to text: YAML and JSON, without data binding.
 *
 * <p>Reading goes through {@link io.github.appmeshdsl.internal.text.DocumentParser}: it takes any bytes, never fails for what
 * their content, and returns located trees and located problems. Writing goes through a
 * {@link io.github.appmeshdsl.internal.spec.SpecSink}: {@link io.github.appmeshdsl.internal.text.YamlSink} for YAML as people write it,
 * {@link io.github.appmeshdsl.internal.text.GeneratorSink} for JSON and every other format that has a Jackson generator.
 */
@NullMarked
package io.github.appmeshdsl.internal.text;

import org.jspecify.annotations.NullMarked;
