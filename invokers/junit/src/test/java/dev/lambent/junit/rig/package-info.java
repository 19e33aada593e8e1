/** A world for the tests of facades, whose functions are told what to answer. */
package dev.lambent.junit.rig;
