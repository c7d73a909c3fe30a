/** What Envoy does with requests, by configurations that the library has written, compared with the answers of the library. */
package io.github.appmeshdsl.behavior.live;
