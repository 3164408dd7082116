package dev.fosh.transfer;

import dev.fosh.dataset.Slug;
import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What has to hold of the views, workspaces and runs in an imported dataset document. */
final class AttachedCheck {
    private final Faults faults;

    AttachedCheck(Faults faults) {
        this.faults = faults;
    }

    void views(BsonDocument metadata) {
        for (BsonDocument view : named(metadata, "saved_views")) {
            String what = "saved view '" + SchemaFields.text(view, "name") + "'";
            if (!view.isArray("view_stages")) {
                bad(ErrorCode.BAD_VIEW, what + " has no stages");
            } else {
                view.getArray("view_stages").forEach(stage -> stage(what, stage));
            }
        }
    }

    void workspaces(BsonDocument metadata) {
        for (BsonDocument workspace : named(metadata, "workspaces")) {
            if (!workspace.isDocument("child")) {
                bad(ErrorCode.BAD_VIEW, "workspace '" + SchemaFields.text(workspace, "name") + "' has no child");
            }
        }
    }

    void runs(BsonDocument metadata) {
        for (String map : DatasetSource.RUN_MAPS) {
            BsonValue value = metadata.get(map);
            if (value == null || value.isNull()) {
                continue;
            }
            if (!value.isDocument()) {
                bad(ErrorCode.BAD_RUN, map + " is no map");
                continue;
            }
            value.asDocument().forEach((key, run) -> run(map, key, run));
        }
    }

    /** Whether a key is one that runs can have: a name in Python. */
    static boolean isKey(String key) {
        if (key.isEmpty() || !isStart(key.codePointAt(0))) {
            return false;
        }
        return key.codePoints().allMatch(point -> isStart(point) || Character.isUnicodeIdentifierPart(point))
                && key.codePoints().noneMatch(Character::isIdentifierIgnorable);
    }

    private static boolean isStart(int point) {
        return point == '_' || Character.isUnicodeIdentifierStart(point);
    }

    private void run(String map, String key, BsonValue value) {
        if (!isKey(key)) {
            bad(ErrorCode.BAD_RUN, "Invalid run key '" + key + "'. Keys must be valid variable names");
            return;
        }
        Attached.document(value)
                .ifPresentOrElse(
                        run -> {
                            if (!SchemaFields.text(run, "key").equals(key)) {
                                bad(
                                        ErrorCode.BAD_RUN,
                                        map + "." + key + " calls itself '" + SchemaFields.text(run, "key") + "'");
                            }
                        },
                        () -> bad(ErrorCode.BAD_RUN, map + "." + key + " is no run"));
    }

    private List<BsonDocument> named(BsonDocument metadata, String key) {
        BsonValue value = metadata.get(key);
        List<BsonDocument> documents = new ArrayList<>();
        if (value == null || value.isNull()) {
            return documents;
        }
        if (!value.isArray()) {
            bad(ErrorCode.BAD_VIEW, key + " is no array");
            return documents;
        }
        Set<String> taken = new HashSet<>();
        for (BsonValue each : value.asArray()) {
            Attached.document(each)
                    .ifPresentOrElse(
                            document -> {
                                name(key, document, taken);
                                documents.add(document);
                            },
                            () -> bad(ErrorCode.BAD_VIEW, key + " holds something that is no document"));
        }
        return documents;
    }

    private void name(String key, BsonDocument document, Set<String> taken) {
        String name = SchemaFields.text(document, "name");
        try {
            if (!taken.add("slug " + Slug.of(name)) | !taken.add("name " + name)) {
                bad(ErrorCode.BAD_VIEW, key + " has '" + name + "' twice, or two with the same slug");
            }
        } catch (FoshException invalid) {
            bad(ErrorCode.BAD_VIEW, key + ": " + invalid.what());
        }
    }

    /** Parsed, and never carried out. */
    private void stage(String view, BsonValue stage) {
        boolean isStage = stage.isString()
                && JsonDocuments.tryParse(stage.asString().getValue())
                        .filter(parsed -> parsed.isString("_cls") && parsed.isArray("kwargs"))
                        .isPresent();
        if (!isStage) {
            bad(ErrorCode.BAD_VIEW, view + " has a stage that is no JSON text with _cls and kwargs");
        }
    }

    private void bad(ErrorCode code, String what) {
        faults.add(new Fault(code, "metadata.json", what));
    }
}
