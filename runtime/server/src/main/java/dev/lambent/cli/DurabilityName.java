package dev.lambent.cli;

import dev.lambent.database.Durability;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands how {@code --durability} is spelled. */
final class DurabilityName implements ITypeConverter<Durability> {

    @Override
    public Durability convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "normal" -> Durability.NORMAL;
            case "full" -> Durability.FULL;
            default -> throw new TypeConversionException("it is normal or full, not '" + text + "'");
        };
    }
}
