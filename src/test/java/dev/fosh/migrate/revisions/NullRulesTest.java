package dev.fosh.migrate.revisions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row 13 of {@code docs/differences.md}: where an absent list or map is fine, a null one is. */
class NullRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.7.4 up|{evaluations: null, x: 1}|{evaluations: {}, x: 1, brain_methods: {}}",
                "0.7.4 down|{evaluations: null, x: 1}|{evaluations: {}, x: 1}",
                "0.9.4 down|{sample_fields: null, frame_fields: null, x: 1}|{sample_fields: [], frame_fields: [], x: 1}",
                "0.17.0 up|{group_field: null, group_media_types: {}, default_group_slice: null, app_config: null,"
                        + " app_sidebar_groups: [5]}"
                        + "|{group_field: null, group_media_types: {}, default_group_slice: null, app_config:"
                        + " {media_fields: ['filepath'], grid_media_field: 'filepath', modal_media_field: 'filepath',"
                        + " sidebar_groups: [5], plugins: {}}}"
            })
    void isReplacedByTheDefaultOfAnAbsentOne(String step, String before, String after) {
        RevisionCheck.leaves(step, before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.7.3 up|{evaluations: null}|{evaluations: null}",
                "0.8.0 down|{evaluations: null, brain_methods: null}|{evaluations: null, brain_methods: null}",
                "0.11.2 down|{evaluations: null, brain_methods: null}|{evaluations: null, brain_methods: null}",
                "0.13.0 down|{brain_methods: null}|{brain_methods: null}",
                "0.13.0 down|{brain_methods: {b: {config: null}}}|{brain_methods: {b: {config: null}}}",
                "0.16.0 down|{sample_fields: null, frame_fields: null}|{sample_fields: null, frame_fields: null}",
                "0.16.1 up|{sample_fields: null, frame_fields: null}|{sample_fields: null, frame_fields: null}",
                "0.18.0 up|{app_config: null, sample_fields: null, frame_fields: [{fields: null}]}"
                        + "|{app_config: null, sample_fields: null, frame_fields: [{fields: null, description: null,"
                        + " info: null}]}",
                "0.18.0 down|{app_config: null, sample_fields: null}|{app_config: null, sample_fields: null}",
                "0.19.0 up|{slug: null, evaluations: null}"
                        + "|{slug: null, evaluations: null, description: null, saved_views: []}",
                "0.19.0 down|{brain_methods: null, saved_views: null}|{brain_methods: null}",
                "0.20.0 up|{sample_fields: null, brain_methods: null, app_config: {sidebar_groups: null}}"
                        + "|{sample_fields: null, brain_methods: null, app_config: {sidebar_groups: null}}",
                "0.23.0 up|{app_config: {color_scheme: null}, runs: null}|{app_config: {color_scheme: null}, runs: null}",
                "1.1.0 up|{app_config: null}|{app_config: null}",
                "1.13.0 up|{sample_fields: null}|{sample_fields: null}",
                "1.13.0 up|{sample_fields: [{name: 'a', schema: 1}, {fields: null}]}"
                        + "|{sample_fields: [{name: 'a'}, {fields: null}]}"
            })
    void staysWhereAnAbsentOneIsPassedOver(String step, String before, String after) {
        RevisionCheck.leaves(step, before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.6.2 up|{sample_collection_name: 's', sample_fields: null}",
                "0.6.2 down|{sample_collection_name: 's', sample_fields: [], frame_fields: null}",
                "0.6.5 up|{sample_collection_name: 's', sample_fields: null}",
                "0.6.5 up|{sample_collection_name: null, sample_fields: []}",
                "0.7.2 up|{sample_collection_name: 's', media_type: 'video', sample_fields: null}",
                "0.7.4 up|{evaluations: {e: {eval_key: 'e', pred_field: 'p', gt_field: 'g', config: null}}}",
                "0.14.0 up|{sample_collection_name: null}"
            })
    void stillFailsWhereItIsRequired(String step, String before) {
        assertThatThrownBy(() -> RevisionCheck.run(step, before))
                .isInstanceOfSatisfying(
                        FoshException.class, failure -> org.assertj.core.api.Assertions.assertThat(failure.code())
                                .isEqualTo(ErrorCode.REVISION_FAILED));
    }
}
