package dev.fosh.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what the words of an option or argument are, so that Tab and the completion scripts can offer them. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Suggest {
    Words value();

    /** What is offered. */
    enum Words {
        DATASETS,
        VERSIONS,
        TEAMS_VERSIONS,
        FILES,
        DIRECTORIES,
        SETTINGS,
        PROFILES,
        COMMANDS,
        RUNS,
        FIELDS
    }
}
