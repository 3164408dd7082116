package dev.fosh.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What is imported, and how it changes on the way.
 *
 * @param metadata the dataset document as exported
 * @param moved where its media are by then
 */
record Material(DatasetSource source, BsonDocument metadata, ImportParts parts, PathOptions paths, MovedMedia moved) {
    private static final String VIDEO = "video";

    /** The same out of another source. */
    Material from(DatasetSource other) {
        return new Material(other, metadata, parts, paths, moved);
    }

    /** The same without what belongs to the dataset as a whole. */
    Material samplesOnly() {
        return new Material(source, metadata, parts.samplesOnly(), paths, moved);
    }

    /** The same once its media have gone somewhere. */
    Material moved(MovedMedia media) {
        return new Material(source, metadata, parts, paths, media);
    }

    /** The media type; empty where there is none. */
    String mediaType() {
        return SchemaFields.text(metadata, "media_type");
    }

    boolean isGrouped() {
        return mediaType().equals("group");
    }

    /** Whether the dataset has a collection of frames. */
    boolean hasFrames() {
        return mediaType().equals(VIDEO) || isGrouped() && sliceTypes().contains(VIDEO);
    }

    /** The media types that samples may have; empty where the dataset has none itself. */
    private Set<String> sampleTypes() {
        Set<String> types = new TreeSet<>(isGrouped() ? sliceTypes() : Set.of(mediaType()));
        types.remove("");
        return types;
    }

    private Set<String> sliceTypes() {
        Set<String> types = new HashSet<>();
        if (metadata.isDocument("group_media_types")) {
            for (BsonValue type : metadata.getDocument("group_media_types").values()) {
                types.add(type.isString() ? type.asString().getValue() : "");
            }
        }
        return types;
    }

    /** How samples change. */
    RewriteRules sampleRules(RewriteRules.Stamp stamp, List<String> tags) {
        Set<String> media = new HashSet<>(SchemaFields.media(metadata, "sample_fields"));
        Set<String> resolved = new HashSet<>(source.mediaFields());
        if (paths.base().isPresent()) {
            resolved.addAll(media);
        }
        MovedMedia own = moved.in(false);
        Set<String> others = new HashSet<>(paths.prefixes().isEmpty() ? Set.of() : media);
        others.addAll(own.fields());
        MediaTree tree = MediaTree.of(resolved, others);
        Optional<String> base = source.base().map(path -> path.toString());
        return new RewriteRules(
                stamp,
                new PathRule(base, paths.prefixes(), own),
                tree,
                tags,
                keys(SampleRules.KNOWN, "sample_fields", tree));
    }

    /** How frames change: the SDK leaves their paths alone, so that only prefixes are replaced. */
    RewriteRules frameRules(RewriteRules.Stamp stamp) {
        MovedMedia own = moved.in(true);
        Set<String> media = new HashSet<>(own.fields());
        if (!paths.prefixes().isEmpty()) {
            media.addAll(SchemaFields.media(metadata, "frame_fields"));
        }
        MediaTree tree = MediaTree.of(List.of(), media);
        return new RewriteRules(
                stamp,
                new PathRule(Optional.empty(), paths.prefixes(), own),
                tree,
                List.of(),
                keys(FrameRules.KNOWN, "frame_fields", tree));
    }

    private RewriteRules.Keys keys(List<String> first, String schema, MediaTree tree) {
        List<String> known = new ArrayList<>(first);
        known.addAll(SchemaFields.keys(metadata, schema));
        return RewriteRules.Keys.of(known, tree, parts.dropsUnknown());
    }

    PortionCheck sampleCheck() {
        RewriteRules rules = sampleRules(PROBE, List.of());
        return new PortionCheck(rules, new SampleRules(rules.keys(), sampleTypes()), paths.mayLeadOutside());
    }

    PortionCheck frameCheck() {
        RewriteRules rules = frameRules(PROBE);
        return new PortionCheck(rules, new FrameRules(rules.keys()), true);
    }

    /** What documents get that are only looked at. */
    private static final RewriteRules.Stamp PROBE = new RewriteRules.Stamp(
            0, new org.bson.types.ObjectId(new byte[12]), index -> new org.bson.types.ObjectId(new byte[12]));
}
