/** An evaluator that is written from the documented rules, independently of the library, and requests at their boundaries. */
package io.github.appmeshdsl.behavior.reference;
