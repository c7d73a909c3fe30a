/** Programs of Python for the tests: clients and servers of the App Mesh API that are not this project's. */
@NullMarked
package io.github.appmeshdsl.python;

import org.jspecify.annotations.NullMarked;
