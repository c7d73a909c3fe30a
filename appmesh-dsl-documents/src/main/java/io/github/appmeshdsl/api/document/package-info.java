/**
 * Documents that hold App Mesh resources in the shapes of the API: saved answers and inputs of the AWS CLI, and CloudFormation
 * templates; as sources and as targets.
 */
@NullMarked
package io.github.appmeshdsl.api.document;

import org.jspecify.annotations.NullMarked;
