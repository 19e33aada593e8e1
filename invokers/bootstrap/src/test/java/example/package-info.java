/** Functions as users write them: plain AWS handlers that know nothing of Lambent, for tests of the runtime. */
package example;
