/** Functions that know nothing of Lambent and serve its tests. */
package example;
