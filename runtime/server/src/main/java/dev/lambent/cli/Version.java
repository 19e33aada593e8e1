package dev.lambent.cli;

import dev.lambent.server.Lambent;
import picocli.CommandLine.IVersionProvider;

/** What {@code lambent --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "lambent " + Lambent.version() + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
