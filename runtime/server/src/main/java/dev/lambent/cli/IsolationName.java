package dev.lambent.cli;

import dev.lambent.server.Isolation;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands {@code process} and {@code in-process}. */
final class IsolationName implements ITypeConverter<Isolation> {

    @Override
    public Isolation convert(String text) {
        try {
            return Isolation.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is neither 'process' nor 'in-process'");
        }
    }
}
