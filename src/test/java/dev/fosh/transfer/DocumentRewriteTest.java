package dev.fosh.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class DocumentRewriteTest {
    private static final ObjectId DATASET = new ObjectId("0123456789abcdef01234567");
    private static final ObjectId MADE = new ObjectId("aaaaaaaaaaaaaaaaaaaaaaaa");
    private static final String ENDS =
            "'created_at': {'$date': 1000}, 'last_modified_at': {'$date': 1000}, '_dataset_id': {'$oid': '" + DATASET
                    + "'}";

    private static RewriteRules rules(List<String> tags, List<PathPrefix> prefixes, boolean dropsOthers) {
        MediaTree media = MediaTree.of(List.of("seg", "dets.detections", "thumb"), List.of("far"));
        return new RewriteRules(
                new RewriteRules.Stamp(1000, DATASET, index -> MADE),
                new PathRule(Optional.of("/export"), prefixes),
                media,
                tags,
                RewriteRules.Keys.of(List.of("seg", "dets", "thumb", "far", "n"), media, dropsOthers));
    }

    private static BsonDocument rewritten(RewriteRules rules, String json) {
        RawBatch from = batch(json);
        RawBatch to = from.like(16);
        new DocumentRewrite(rules).rewrite(from, 0, to);
        return to.documents().get(0).decode(new BsonDocumentCodec());
    }

    private static RawBatch batch(String json) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(
                            writer,
                            BsonDocument.parse(json),
                            EncoderContext.builder().build());
            return RawBatch.of(buffer.toByteArray(), 0, i -> "document " + i);
        }
    }

    private static void becomes(RewriteRules rules, String json, String expected) {
        assertThat(rewritten(rules, json).toJson())
                .isEqualTo(BsonDocument.parse(expected).toJson());
    }

    @Test
    void datesAndDatasetAreReplacedInTheirPlaces() {
        becomes(
                rules(List.of(), List.of(), false),
                "{_id: {'$oid': '" + MADE + "'}, filepath: '/a.png', created_at: {'$date': 5}, n: 1,"
                        + " _dataset_id: {'$oid': '" + MADE + "'}, last_modified_at: {'$date': 6}}",
                "{_id: {'$oid': '" + MADE + "'}, filepath: '/a.png', created_at: {'$date': 1000}, n: 1,"
                        + " _dataset_id: {'$oid': '" + DATASET + "'}, last_modified_at: {'$date': 1000}}");
    }

    @Test
    void whatOldExportsLackIsAdded() {
        becomes(
                rules(List.of("new"), List.of(), false),
                "{filepath: 'data/a.png'}",
                "{_id: {'$oid': '" + MADE + "'}, filepath: '/export/data/a.png', tags: ['new'], " + ENDS + "}");
    }

    @Test
    void mediaThatHaveGoneSomewhereGetTheirNewPaths() {
        MovedMedia moved = new MovedMedia() {
            @Override
            public List<String> fields() {
                return List.of("filepath", "seg.mask_path", "dets.detections.mask_path", "frames.thumb", "tumbs");
            }

            @Override
            public Optional<String> of(String field, String path) {
                return path.startsWith("/") ? Optional.of("s3://b/" + field + path) : Optional.empty();
            }
        };
        MediaTree media = MediaTree.of(List.of("seg"), moved.in(false).fields());
        RewriteRules rules = new RewriteRules(
                new RewriteRules.Stamp(1000, DATASET, index -> MADE),
                new PathRule(Optional.empty(), List.of(new PathPrefix("gs:", "s3:")), moved.in(false)),
                media,
                List.of(),
                RewriteRules.Keys.of(List.of("seg", "dets", "thumb", "tumbs"), media, false));
        becomes(
                rules,
                "{_id: 1, filepath: '/a', seg: {_cls: 'Segmentation', mask_path: '/m'}, thumb: '/t', tumbs: ['/1', 'gs://2'],"
                        + " dets: {detections: [{mask_path: '/d', _cls: 'Detection'}, {mask_path: null}]}}",
                "{_id: 1, filepath: 's3://b/filepath/a', seg: {_cls: 'Segmentation', mask_path: 's3://b/seg.mask_path/m'},"
                        + " thumb: '/t', tumbs: ['s3://b/tumbs/1', 's3://2'], dets: {detections: [{mask_path:"
                        + " 's3://b/dets.detections.mask_path/d', _cls: 'Detection'}, {mask_path: null}]}, "
                        + ENDS + "}");
        assertThat(moved.in(true).fields()).containsExactly("thumb");
        assertThat(moved.in(true).of("thumb", "/x")).contains("s3://b/frames.thumb/x");
    }

    @Test
    void tagsAreAppended() {
        becomes(
                rules(List.of("x", "a"), List.of(), false),
                "{_id: 1, filepath: '/a', tags: ['a', 'b']}",
                "{_id: 1, filepath: '/a', tags: ['a', 'b', 'x', 'a'], " + ENDS + "}");
        becomes(
                rules(List.of("x"), List.of(), false),
                "{_id: 1, filepath: '/a', tags: null}",
                "{_id: 1, filepath: '/a', tags: ['x'], " + ENDS + "}");
    }

    @Test
    void masksOfLabelsListsAndPlainPathsAreResolved() {
        becomes(
                rules(List.of(), List.of(), false),
                """
                {_id: 1, filepath: 'a', thumb: ['t/1', '/t/2'], seg: {_cls: 'Segmentation', mask_path: 'm.png'},
                 dets: {_cls: 'Detections', detections: [
                    {_cls: 'Detection', label: 'c', mask_path: 'd.png', n: 3}, {_cls: 'Detection', mask_path: null}]}}""",
                """
                {_id: 1, filepath: '/export/a', thumb: ['/export/t/1', '/t/2'],
                 seg: {_cls: 'Segmentation', mask_path: '/export/m.png'},
                 dets: {_cls: 'Detections', detections: [
                    {_cls: 'Detection', label: 'c', mask_path: '/export/d.png', n: 3},
                    {_cls: 'Detection', mask_path: null}]},"""
                        + ENDS + "}");
    }

    @Test
    void prefixesAreReplacedEverywhereAndUrlsStay() {
        becomes(
                rules(List.of(), List.of(PathPrefix.parse("/old/=/new/")), false),
                "{_id: 1, filepath: '/old/a', thumb: 's3://b/t', far: {_cls: 'Heatmap', map_path: '/old/m'}}",
                "{_id: 1, filepath: '/new/a', thumb: 's3://b/t', far: {_cls: 'Heatmap', map_path: '/new/m'}, " + ENDS
                        + "}");
    }

    @Test
    void withoutResolvingRelativePathsStay() {
        becomes(
                rules(List.of(), List.of(), false),
                "{_id: 1, filepath: '/a', far: {_cls: 'Heatmap', map_path: 'm'}}",
                "{_id: 1, filepath: '/a', far: {_cls: 'Heatmap', map_path: 'm'}, " + ENDS + "}");
    }

    @Test
    void unknownKeysAreDroppedOnlyWhereThatIsWanted() {
        becomes(
                rules(List.of(), List.of(), false),
                "{_id: 1, odd: {x: 1}, filepath: '/a'}",
                "{_id: 1, odd: {x: 1}, filepath: '/a', " + ENDS + "}");
        becomes(
                rules(List.of(), List.of(), true),
                "{_id: 1, odd: {x: 1}, filepath: '/a', n: 2}",
                "{_id: 1, filepath: '/a', n: 2, " + ENDS + "}");
    }

    @Test
    void everyTypeIsCopiedAsItIs() {
        String all = "n: [1.5, 'x', {a: {}}, {'$binary': {base64: 'AQID', subType: '00'}}, {'$oid': '" + MADE
                + "'}, true, {'$date': 7}, null, {'$regularExpression': {pattern: 'a', options: 'i'}}, 3,"
                + " {'$timestamp': {t: 1, i: 2}}, {'$numberLong': '4'}, {'$numberDecimal': '1.5'}]";
        becomes(
                rules(List.of(), List.of(), false),
                "{_id: 1, " + all + ", filepath: 'a'}",
                "{_id: 1, " + all + ", filepath: '/export/a', " + ENDS + "}");
    }
}
