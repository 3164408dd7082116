package dev.fosh.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class PathRewriterTest {
    private final List<String> asked = new ArrayList<>();

    private static PathNode tree() {
        PathNode root = PathNode.root();
        root.add("filepath", null, 0);
        root.add("thumb", null, 1);
        root.add("seg", "mask_path", 2);
        root.add("dets.detections", "mask_path", 3);
        return root;
    }

    private String rewritten(String json, PathRewriter.Replacement replacement) {
        PathRewriter rewriter = new PathRewriter(tree(), (field, path) -> {
            asked.add(field + ":" + path);
            return replacement.of(field, path);
        });
        RawBsonDocument document = raw(json);
        RawBsonDocument result = rewriter.rewrite(document);
        assertThat(rewriter.rewrite(document)).isEqualTo(result);
        return result.decode(new BsonDocumentCodec()).toJson();
    }

    private static RawBsonDocument raw(String json) {
        return new RawBsonDocument(BsonDocument.parse(json), new BsonDocumentCodec());
    }

    private static final String EVERYTHING =
            """
            {_id: {$oid: '6b03c3753cf724fb3f3a1451'}, n: 1, filepath: '/m/ä.png', d: 1.5, date: {$date: {$numberLong: '5'}},
             thumb: ['/m/1', null, '/m/2'], bin: {$binary: {base64: 'AAEC', subType: '00'}}, t: true, z: null,
             re: {$regularExpression: {pattern: 'a', options: 'i'}}, l: {$numberLong: '7'},
             seg: {_cls: 'Segmentation', mask_path: '/m/s.png', filepath: '/not/this'}, dec: {$numberDecimal: '1.5'},
             dets: {x: {y: 1}, detections: [{label: 'a', mask_path: '/m/d1.png'}, {label: 'b'},
              {label: 'c', mask_path: '/m/d2.png', index: 3}], after: [1, 2]}, ts: {$timestamp: {t: 1, i: 2}},
             code: {$code: 'x', $scope: {a: 1}}, js: {$code: 'y'}, min: {$minKey: 1}, max: {$maxKey: 1}, last: 'x'}
            """;

    @Test
    void leavesADocumentAloneWhereNothingChanges() {
        RawBsonDocument document = raw(EVERYTHING);
        assertThat(new PathRewriter(tree(), (field, path) -> null).rewrite(document))
                .isSameAs(document);
        assertThat(new PathRewriter(tree(), (field, path) -> path).rewrite(document))
                .isSameAs(document);
    }

    @Test
    void replacesPathsOfAllFieldsAndNothingElse() {
        String expected = BsonDocument.parse(EVERYTHING).toJson();
        for (String path : List.of("/m/ä.png", "/m/1", "/m/2", "/m/s.png", "/m/d1.png", "/m/d2.png")) {
            expected = expected.replace("\"" + path + "\"", "\"data/" + path.length() + "\"");
        }
        assertThat(rewritten(EVERYTHING, (field, path) -> "data/" + path.length()))
                .isEqualTo(expected);
        assertThat(asked.subList(0, 6))
                .containsExactly("0:/m/ä.png", "1:/m/1", "1:/m/2", "2:/m/s.png", "3:/m/d1.png", "3:/m/d2.png");
    }

    @Test
    void makesDocumentsLongerAndShorter() {
        for (String path : List.of("", "x", "longer than anything that was there, ü ".repeat(200))) {
            String expected = BsonDocument.parse(EVERYTHING).toJson().replace("\"/m/d2.png\"", "\"" + path + "\"");
            assertThat(rewritten(EVERYTHING, (field, old) -> old.equals("/m/d2.png") ? path : null))
                    .isEqualTo(expected);
        }
    }

    @Test
    void leavesWhatIsNoPath() {
        String odd =
                "{\"filepath\": 5, \"thumb\": {\"mask_path\": \"/x\"}, \"seg\": \"/x\", \"dets\": [{\"detections\": [{\"mask_path\": \"/x\"}]}]}";
        assertThat(rewritten(odd, (field, path) -> "changed")).isEqualTo(odd);
        assertThat(asked).isEmpty();
    }
}
