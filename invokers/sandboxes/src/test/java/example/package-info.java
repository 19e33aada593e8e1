/** Functions as users write them, for the tests of the sandboxes: copied into folders and run there. They know nothing of Lambent. */
package example;
