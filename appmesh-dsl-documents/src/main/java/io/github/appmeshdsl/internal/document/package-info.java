/** Documents of the App Mesh API and CloudFormation templates, read and written. */
@NullMarked
package io.github.appmeshdsl.internal.document;

import org.jspecify.annotations.NullMarked;
