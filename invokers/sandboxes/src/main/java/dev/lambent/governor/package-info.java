/**
 * Holds the process trees of execution environments to what their memory size buys: CPU share, memory and temporary
 * storage; and freezes them between invocations, as Lambda does.
 *
 * <p>{@link dev.lambent.governor.Governors#probe} finds the best means of the machine: control groups where Lambent may
 * make some, otherwise a token bucket that stops and continues the tree. One thread watches the trees that run; a tree that
 * is frozen costs nothing. A tree is in one state, whoever moves it:
 *
 * <pre>
 *              freeze     thaw      bucket empty   bucket filled   release, kill
 * Running      Frozen     -         Throttled      -               Released
 * Throttled    Frozen     -         -              Running         Released
 * Frozen       -          Running   -              -               Released
 * Released     -          -         -              -               -
 * </pre>
 *
 * <p>Nothing of it outlives Lambent: a shell that only waits for the end of its input kills the trees and removes the
 * control groups should Lambent be killed, and the next start sweeps what even that shell couldn't.
 */
@NullMarked
package dev.lambent.governor;

import org.jspecify.annotations.NullMarked;
