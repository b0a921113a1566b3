/** What open pages and programs are told while they look: that something changed, never what it is now. */
@NullMarked
package dev.punctual.web.live;

import org.jspecify.annotations.NullMarked;
