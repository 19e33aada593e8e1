/** Event source mappings as tests make them: which function reads which queue, and how. */
@NullMarked
package dev.lambent.junit.mapping;

import org.jspecify.annotations.NullMarked;
