/**
 * Documents in XML: read with care, because they come from anybody ({@link dev.lambent.xml.XmlElement}), and written
 * ({@link dev.lambent.xml.XmlWriter}).
 */
@NullMarked
package dev.lambent.xml;

import org.jspecify.annotations.NullMarked;
