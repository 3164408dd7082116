package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a revision takes away for good is told, and only where this dataset has it. */
class LossesTest {
    private static final String SIMILARITY = "fiftyone.brain.similarity.SimilarityConfig";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.7.3 down|{evaluations: {e: {}, f: {}}}|evaluations: 2 [e, f]",
                "0.7.4 down|{evaluations: {e: {key: 'e', timestamp: 5, config: {pred_field: 1, gt_field: 1}}}}"
                        + "|times of evaluations: 1 [e]",
                "0.7.4 down|{brain_methods: {b: 1}}|brain methods: 1 [b]",
                "0.8.0 down|{classes: {f: ['a']}}|classes: 1 [f]",
                "0.8.0 down|{default_classes: ['a', 'b']}|default classes: 2 [a, b]",
                "0.8.0 down|{mask_targets: {m: {}}}|mask targets: 1 [m]",
                "0.8.0 down|{brain_methods: {b: {results: 5}, c: {results: null}}}|links to results of runs: 1 [b]",
                "0.9.4 down|{sample_fields: [{name: 'a', db_field: 'b'}, {name: 'id', db_field: 'x'}]}"
                        + "|names of fields in the database: 1 [a]",
                "0.11.2 down|{evaluations: {e: {version: '0.12'}, f: {}}}|versions of runs: 1 [e]",
                "0.13.0 down|{annotation_runs: {a: {}}}|annotation runs: 1 [a]",
                "0.13.0 down|{brain_methods: {s: {config: {cls: '" + SIMILARITY + "', metric: 'cosine'}}}}"
                        + "|models and metrics of similarity runs: 1 [s]",
                "0.13.0 up|{brain_methods: {s: {config: {cls: '" + SIMILARITY + "', metric: 'cosine'}}}}"
                        + "|models and metrics of similarity runs: 1 [s]",
                "0.13.0 up|{brain_methods: {s: {config: {cls: '" + SIMILARITY + "', model: 'm'}}}}"
                        + "|models and metrics of similarity runs: 1 [s]",
                "0.14.0 down|{created_at: {$date: 5}, last_loaded_at: null}|dates of the dataset: 1 [created_at]",
                "0.14.0 down|{sample_collection_name: 's', frame_collection_name: 'f'}|name of the frame collection: 1 [f]",
                "0.15.1 down|{skeletons: {k: {}}}|skeletons: 1 [k]",
                "0.15.1 down|{default_skeleton: {edges: []}}|default skeleton: 1",
                "0.16.0 up|{sample_fields: [{name: 'a', fields: [5]}]}|declared sub-fields of: 1 [a]",
                "0.16.0 up|{app_sidebar_groups: [{name: 'g'}]}|sidebar groups: 1 [g]",
                "0.16.0 down|{frame_fields: [{name: 'a', fields: [5]}]}|declared sub-fields of: 1 [frames.a]",
                "0.16.0 down|{app_sidebar_groups: [{name: 'g'}, {}]}|sidebar groups: 2 [g, {}]",
                "0.16.1 up|{frame_fields: [{name: 'a', fields: [5]}]}|declared sub-fields of: 1 [frames.a]",
                "0.16.3 down|{tags: ['a', 'b']}|dataset tags: 2 [a, b]",
                "0.17.0 up|{app_sidebar_groups: null, app_config: {sidebar_groups: [{name: 'g'}]}}|sidebar groups: 1 [g]",
                "0.17.0 down|{app_config: {media_fields: ['filepath', 'x'], grid_media_field: 'filepath',"
                        + " plugins: {map: {}}, sidebar_groups: [1], color_scheme: null}}"
                        + "|settings of the App: 2 [media_fields, plugins]",
                "0.18.0 down|{app_config: {sidebar_mode: 'all'}}|sidebar mode: 1 [all]",
                "0.18.0 down|{app_config: {sidebar_groups: [{name: 'g', expanded: false}, {expanded: null}]}}"
                        + "|states of sidebar groups: 1 [g]",
                "0.18.0 down|{sample_fields: [{name: 'a', fields: [{name: 'b', info: {x: 1}}]}],"
                        + " frame_fields: [{name: 'c', description: 'd'}]}"
                        + "|descriptions of fields: 2 [a.b, frames.c]",
                "0.19.0 down|{description: 'd'}|description: 1 [d]",
                "0.19.0 down|{name: 'My Data', slug: 'another'}|slug: 1 [another]",
                "0.20.0 up|{app_config: {sidebar_groups: [{name: 'label tags', paths: ['x', '_label_tags']}]}}"
                        + "|paths of tag groups in the sidebar: 1 [x]",
                "0.20.0 down|{app_config: {sidebar_groups: [{name: 'tags', paths: ['tags', 'x']}]}}"
                        + "|paths of tag groups in the sidebar: 1 [x]",
                "0.23.0 up|{app_config: {color_scheme: {_id: 'x'}}}|id of the color scheme: 1 [x]",
                "0.23.0 down|{runs: {r: 5}}|custom runs: 1 [r]",
                "0.23.0 down|{app_config: {color_scheme: {color_by: 'value', opacity: 0.7, multicolor_keypoints: null,"
                        + " fields: [{path: 'p', maskTargetsColors: [1]}]}}}"
                        + "|settings of the color scheme: 2 [color_by, maskTargetsColors of p]",
                "1.1.0 up|{app_config: {sidebar_mode: 'best'}}|sidebar mode: 1 [best]",
                "1.13.0 up|{sample_fields: [{name: 'a', schema: {x: 1}}, {name: 'b', fields: [{name: 'c', schema: {x: 1}},"
                        + " {name: 'd', schema: {}}]}]}"
                        + "|label schemas of the annotation beta: 2 [a, b.c]",
                "1.13.0 down|{label_schemas: {gt: {}}}|label schemas: 1 [gt]",
                "1.13.0 down|{active_label_schemas: ['gt']}|active label schemas: 1 [gt]"
            })
    void areTold(String step, String before, String loss) {
        assertThat(RevisionCheck.run(step, before).losses()).containsExactly(loss);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.7.3 down|{evaluations: {}}",
                "0.7.4 down|{evaluations: {e: {key: 'e', timestamp: null, config: {pred_field: 1, gt_field: 1}}},"
                        + " brain_methods: {}}",
                "0.8.0 down|{classes: {}, default_classes: [], mask_targets: null, evaluations: {e: {results: null}}}",
                "0.9.4 down|{sample_fields: [{name: 'a', db_field: 'a'}, {name: 'id', db_field: '_id'}]}",
                "0.13.0 up|{brain_methods: {s: {config: {cls: '" + SIMILARITY + "', metric: 'euclidean', model: null}},"
                        + " t: {config: {metric: 'cosine'}}}}",
                "0.14.0 down|{sample_collection_name: 's', frame_collection_name: 'frames.s', created_at: null}",
                "0.15.1 down|{skeletons: {}, default_skeleton: null}",
                "0.16.0 up|{sample_fields: [{name: 'a', fields: []}], app_sidebar_groups: []}",
                "0.16.3 down|{tags: []}",
                "0.17.0 up|{app_sidebar_groups: [1], app_config: {sidebar_groups: [1]}}",
                "0.17.0 down|{app_config: {media_fields: ['filepath'], grid_media_field: 'filepath', plugins: {},"
                        + " modal_media_field: 'filepath', sidebar_groups: [1]}}",
                "0.18.0 down|{app_config: {sidebar_mode: null, sidebar_groups: [{expanded: null}]},"
                        + " sample_fields: [{description: null, info: {}}]}",
                "0.19.0 down|{name: 'My Data', slug: 'my-data', description: null, saved_views: []}",
                "0.20.0 up|{app_config: {sidebar_groups: [{name: 'label tags', paths: []}, {name: 'tags', paths: ['tags']},"
                        + " {name: 'x', paths: ['y']}]}}",
                "0.23.0 up|{app_config: {color_scheme: {}}}",
                "0.23.0 down|{runs: {}, app_config: {color_scheme: {opacity: 0.7, label_tags: {fieldColor: null,"
                        + " valueColors: []}}}}",
                "1.1.0 up|{app_config: {sidebar_mode: null}}",
                "1.13.0 up|{sample_fields: [{name: 'a', fields: [{name: 'c', schema: {}}]}]}",
                "1.13.0 down|{label_schemas: {}, active_label_schemas: []}"
            })
    void areNotToldWhereThereIsNothing(String step, String before) {
        assertThat(RevisionCheck.run(step, before).losses()).isEmpty();
    }

    @Test
    void standardSubFieldsComeBack() {
        MemoryTarget target =
                new MemoryTarget("{media_type: 'image', sample_collection_name: 's', sample_fields: [{name: 'metadata',"
                        + " ftype: 'fiftyone.core.fields.EmbeddedDocumentField'}, {name: 'd',"
                        + " ftype: 'fiftyone.core.fields.EmbeddedDocumentField',"
                        + " embedded_doc_type: 'fiftyone.core.labels.Detections'}]}");
        RevisionCheck.run("0.16.0 up", target);
        RevisionCheck.run("0.16.1 up", target);
        RevisionCheck.run("0.16.0 down", target);
        assertThat(target.losses()).isEmpty();
    }

    @Test
    void savedViewsAreTheListedOnesThatAreThere() {
        MemoryTarget target = new MemoryTarget("{_id: 1, name: 'a', slug: 'a', saved_views: [1, 2, 3]}")
                .with("views", "[{_id: 1, name: 'v'}, {_id: 3, name: 'w'}, {_id: 4, name: 'not listed'}]");
        assertThat(RevisionCheck.run("0.19.0 down", target).losses()).containsExactly("saved views: 2 [v, w]");
        assertThat(target.collection("views").deletions()).hasSize(3);
    }

    @Test
    void polylinesOfFramesLosePointsOnlyWithSeveralShapes() {
        MemoryTarget target = new MemoryTarget("{sample_collection_name: 's', sample_fields: [], frame_fields: []}")
                .with("s", "[{_id: 1, roi: {_cls: 'Polyline', points: [[1], [2]]}}]")
                .with(
                        "frames.s",
                        """
                        [{_id: 1, _sample_id: 1, frame_number: 1, a: {_cls: 'Polyline', points: [[1], [2]]},
                          b: {_cls: 'Polylines', polylines: [{_cls: 'Polyline', points: [[1], [2]]},
                                                             {_cls: 'Polyline', points: []}]}},
                         {_id: 2, _sample_id: 9, frame_number: 1, a: {_cls: 'Polyline', points: [[1], [2]]}}]""");
        assertThat(RevisionCheck.run("0.6.2 down", target).losses())
                .containsExactly("points of polylines with several shapes in frames.s: 2");
    }

    @Test
    void orphanFramesAreDroppedDatabaseWide() {
        MemoryTarget target = new MemoryTarget("{sample_collection_name: 's', sample_fields: []}")
                .with("s", "[{_id: 1}]")
                .with("frames.s", "[{_id: 1}]")
                .with("frames.gone", "[{_id: 1}]")
                .with("framesx", "[{_id: 1}]");
        assertThat(RevisionCheck.run("0.6.2 up", target).dropped()).containsExactly("frames.gone");
    }

    @Test
    void overwrittenValuesAreCounted() {
        MemoryTarget target = new MemoryTarget("{sample_collection_name: 's', sample_fields: []}")
                .with("s", "[{_id: 1, media_type: 'a', _media_type: 'b'}, {_id: 2, media_type: 'a'}]");
        assertThat(RevisionCheck.run("0.6.5 up", target).losses())
                .containsExactly("values of _media_type that media_type replaces: 1");
        assertThat(target.collection("s").sweeps())
                .containsExactly(
                        "{\"media_type\": {\"$exists\": true}} {\"$rename\": {\"media_type\": \"_media_type\"}}");
    }
}
