/** The client against a server that is not this project's. */
@NullMarked
package io.github.appmeshdsl.aws.moto;

import org.jspecify.annotations.NullMarked;
