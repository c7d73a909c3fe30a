/** What Envoy does with requests, by configurations that are written by hand, compared with the answers of the library. */
package io.github.appmeshdsl.behavior.envoy;
