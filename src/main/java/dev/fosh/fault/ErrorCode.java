package dev.fosh.fault;

/**
 * Every error a user can meet, with the exit status of a script or one-shot command that it stops.
 *
 * <p>The first digit is the kind: 1 usage, 2 not found, 3 connection, 4 refused, 5 partial, 6 integrity, 7 interrupted,
 * 8 failed, 9 a bug in fosh. Codes are never reused; each has a section in {@code docs/errors.md}.
 */
public enum ErrorCode {
    // Usage: the line is wrong, nothing was run.
    SYNTAX("F1101", 2),
    UNKNOWN_COMMAND("F1102", 2),
    AMBIGUOUS_COMMAND("F1103", 2),
    UNKNOWN_OPTION("F1104", 2),
    MISSING_VALUE("F1105", 2),
    BAD_VALUE("F1106", 2),
    MISSING_ARGUMENT("F1107", 2),
    EXTRA_ARGUMENT("F1108", 2),
    CONFLICTING_OPTIONS("F1109", 2),
    UNSET_VARIABLE("F1110", 2),
    BAD_VERSION("F1111", 2),
    UNKNOWN_SETTING("F1112", 2),
    BAD_CONFIG_FILE("F1113", 2),
    NO_DATASET_GIVEN("F1115", 2),
    UNKNOWN_TEAMS_VERSION("F1116", 2),
    BAD_EXPRESSION("F1121", 2),
    BAD_PATTERN("F1122", 2),
    BAD_REMOTE_DIR("F1701", 2),

    // Not found.
    DATASET_NOT_FOUND("F2101", 1),
    FILE_NOT_FOUND("F2102", 1),
    PROFILE_NOT_FOUND("F2103", 1),
    FIELD_NOT_FOUND("F2104", 1),
    TOPIC_NOT_FOUND("F2105", 1),
    VERSION_NOT_FOUND("F2106", 1),
    RUN_NOT_FOUND("F2107", 1),
    NO_RUN_LEFT("F2108", 1),
    SLICE_NOT_FOUND("F2111", 1),
    KEY_NOT_FOUND("F2611", 1),
    MEDIA_NOT_FOUND("F2401", 1),
    EXPORT_NOT_FOUND("F2402", 1),
    IMPORT_NOT_FOUND("F2421", 1),
    BUCKET_NOT_FOUND("F2701", 1),
    OBJECT_NOT_FOUND("F2702", 1),

    // No connection.
    NO_SERVER("F3101", 3),
    AUTHENTICATION_FAILED("F3102", 3),
    BAD_URI("F3103", 3),
    NO_MONGOD("F3104", 3),
    MONGOD_DID_NOT_START("F3105", 3),
    WRONG_SERVER_LINE("F3106", 3),
    NO_LOCAL_DATABASE("F3107", 3),
    CONNECTION_LOST("F3108", 3),
    SERVER_FAILED("F3110", 3),
    STORE_UNREACHABLE("F3201", 3),
    NO_STORE_CREDENTIALS("F3202", 3),
    STORE_CREDENTIALS_REFUSED("F3203", 3),
    STORE_TOKEN_EXPIRED("F3204", 3),
    CLOCK_SKEW("F3205", 3),
    WRONG_REGION("F3206", 3),
    STORE_ACCESS_DENIED("F3207", 3),
    STORE_FAILED("F3208", 3),

    // Refused before any write.
    NEEDS_ADMIN("F4101", 4),
    UNANSWERED_QUESTION("F4102", 4),
    DECLINED("F4103", 4),
    INCOMPATIBLE_DATABASE("F4104", 4),
    NEWER_THAN_FOSH("F4105", 4),
    UNKNOWN_DATABASE_TYPE("F4106", 4),
    MIGRATIONS_DISABLED("F4107", 4),
    SERVER_TOO_OLD("F4108", 4),
    NOTHING_DONE("F4109", 4),
    MISSING_DESTINATION("F4110", 4),
    NO_RIGHTS("F4111", 4),
    GUARDED("F4112", 4),
    NO_ROOM_FOR_BACKUP("F4121", 4),
    DATASET_BEHIND("F4203", 4),
    BAD_STORED_VERSION("F4204", 4),
    LOCKED("F4301", 4),
    RUN_IS_RUNNING("F4302", 4),
    RUN_IS_OVER("F4303", 4),
    SEVERAL_RUNS("F4304", 4),
    ALREADY_UNDONE("F4305", 4),
    UNDO_OF_UNDO("F4306", 4),
    LATER_RUN("F4307", 4),
    NO_BACKUP("F4308", 4),
    BACKUP_REMOVED("F4309", 4),
    BACKUP_ELSEWHERE("F4310", 4),
    RUN_INTERRUPTED("F4311", 4),
    CHANGED_SINCE("F4312", 4),
    TARGET_NOT_EMPTY("F4401", 4),
    NOT_AN_EXPORT("F4402", 4),
    OUTSIDE_REL_DIR("F4403", 4),
    MEDIA_REMOTE("F4404", 4),
    NO_ROOM_FOR_EXPORT("F4405", 4),
    TARGET_NOT_WRITABLE("F4406", 4),
    MEDIA_IN_TARGET("F4407", 4),
    UNSAFE_FILTER("F4408", 4),
    NOT_EXPORTABLE("F4409", 4),
    EXPORT_NOT_UNDONE("F4410", 4),
    NAME_TAKEN("F4451", 4),
    BAD_NAME("F4452", 4),
    LEGACY_FORMAT("F4453", 4),
    MEDIA_REFERENCES("F4454", 4),
    ARCHIVE_TOO_LARGE("F4457", 4),
    MERGE_REFUSED("F4458", 4),
    MERGE_DUPLICATE("F4459", 4),
    FIELD_IS_FIXED("F4471", 4),
    FIELD_EXISTS("F4472", 4),
    VALUES_IN_THE_WAY("F4473", 4),
    NOT_A_LABEL("F4474", 4),
    FILE_EXISTS("F4501", 4),
    READ_ONLY_FIELD("F4611", 4),
    UNKNOWN_TYPE("F4612", 4),
    ROWS_GONE("F4613", 4),
    NOT_SETTABLE("F4614", 4),
    UNSUPPORTED_STORE("F4701", 4),
    NO_MEDIA_PATH("F4702", 4),
    NAMES_OF_OTHER_FIELD("F4703", 4),
    UPLOAD_PLAN_GONE("F4704", 4),

    // Partly done.
    SOME_DATASETS_FAILED("F5101", 5),
    UNDO_LEFT_SOME("F5102", 5),
    SOME_FILES_FAILED("F5701", 5),

    // Integrity.
    VERIFICATION_FAILED("F6101", 6),
    BACKUP_DAMAGED("F6111", 6),
    BAD_METADATA("F6201", 6),
    BAD_EXPORT_VERSION("F6202", 6),
    BAD_MEDIA_TYPE("F6203", 6),
    BAD_SCHEMA("F6204", 6),
    BAD_COLLECTION_TEXT("F6205", 6),
    BAD_SAMPLE("F6206", 6),
    DUPLICATE_ID("F6207", 6),
    DOCUMENT_TOO_LARGE("F6208", 6),
    UNKNOWN_KEYS("F6209", 6),
    WRONG_MEDIA_TYPE("F6210", 6),
    PATH_OUTSIDE("F6211", 6),
    BAD_STORED_TYPE("F6212", 6),
    BAD_VIEW("F6213", 6),
    BAD_RUN("F6214", 6),
    BAD_FRAME("F6215", 6),
    ORPHAN_FRAME("F6216", 6),
    DUPLICATE_FRAME("F6217", 6),
    BAD_TAGS("F6218", 6),
    BAD_ARCHIVE("F6219", 6),
    BAD_INDEX("F6220", 6),
    UNREADABLE_TEXT("F6250", 6),
    EXPORT_DAMAGED("F6401", 6),
    RESULTS_INCOMPLETE("F6402", 6),
    BAD_ROW("F6611", 6),
    WRONG_COUNT("F6612", 6),
    UNREADABLE_ROWS("F6613", 6),
    OBJECT_DAMAGED("F6701", 6),
    MEDIA_CHANGED("F6702", 6),
    MEDIA_INCOMPLETE("F6703", 6),

    // Interrupted.
    INTERRUPTED("F7101", 130),
    TERMINATED("F7102", 143),
    /** Nobody reads standard output any more; as if the signal had ended it that tells other programs. */
    OUTPUT_CLOSED("F7103", 141),

    // A command failed on its data.
    REVISION_FAILED("F8101", 1),
    CONCURRENT_EDIT("F8102", 1),
    FAILED_INPUT_OUTPUT("F8103", 1),
    DATABASE_WRITE_FAILED("F8104", 1),
    LEASE_LOST("F8105", 1),

    BUG("F9001", 1);

    private final String id;
    private final int status;

    ErrorCode(String id, int status) {
        this.id = id;
        this.status = status;
    }

    /** The code as it is printed, such as {@code F2101}. */
    public String id() {
        return id;
    }

    /** The exit status, see {@code docs/errors.md}. */
    public int status() {
        return status;
    }
}
