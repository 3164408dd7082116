package dev.fosh.session;

/**
 * Where the settings say the database is.
 *
 * @param uri a MongoDB URI, {@code local} or {@code demo}
 * @param database the FiftyOne database; never from the URI's path
 * @param label its short name for the prompt; empty to take it from the server
 * @param origin where the URI came from, for people
 */
record Endpoint(String uri, String database, String label, String origin) {

    static Endpoint of(Settings settings) {
        SettingValue uri = settings.value(Setting.URI).orElse(new SettingValue(Where.LOCAL, "default", false));
        boolean own = uri.text().equals(Where.LOCAL) || uri.text().equals(Where.DEMO);
        boolean ofProfile = uri.origin().startsWith("profile ");
        String label = ofProfile ? settings.profile().orElse("") : own ? uri.text() : "";
        return new Endpoint(uri.text(), database(settings, uri.text()), label, uri.source());
    }

    /** The demo has one database; a name in the environment or a file is that of another deployment. */
    private static String database(Settings settings, String uri) {
        SettingValue database = settings.value(Setting.DATABASE).orElseThrow();
        return uri.equals(Where.DEMO) && !settings.isTyped(Setting.DATABASE)
                ? Setting.DATABASE.standard()
                : database.text();
    }

    /** Whether it is the same database on the same server. */
    boolean isSame(Endpoint other) {
        return uri.equals(other.uri) && database.equals(other.database);
    }
}
