package dev.fosh.comparison;

import java.util.Arrays;

/** The SDK in the place of fosh: what two of its own runs differ in, the comparison must excuse. */
record SdkAsFosh(Sdk sdk) implements FoshUnderTest {
    @Override
    public Outcome run(String database, String... command) {
        sdk.migrateAll(database, command[Arrays.asList(command).indexOf("-v") + 1]);
        return new Outcome(0, "{datasets: []}", "");
    }
}
