/** Charts as positions in per cent and pixels; templates draw them as SVG that needs no script and no style. */
@NullMarked
package dev.punctual.web.page.chart;

import org.jspecify.annotations.NullMarked;
