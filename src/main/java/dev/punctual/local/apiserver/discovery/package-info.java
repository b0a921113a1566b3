/** What the server says about itself: groups, resources, OpenAPI. */
@NullMarked
package dev.punctual.local.apiserver.discovery;

import org.jspecify.annotations.NullMarked;
