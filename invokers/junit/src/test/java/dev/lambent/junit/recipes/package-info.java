/** The recipes of the guide, as it shows them; {@link dev.lambent.junit.recipes.GuideTest} compares the two. */
package dev.lambent.junit.recipes;
