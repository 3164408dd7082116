package dev.fosh.migrate.revisions;

import dev.fosh.migrate.Revision;
import java.util.List;

/** All revisions, oldest first: the history of FiftyOne's data model at a glance. */
public final class Revisions {
    /** Revisions of a dataset. */
    public static final List<Revision> ALL = List.of(
            new V0_6_2(), // a polyline has several shapes, a frame knows its sample
            new V0_6_5(), // the sample field media_type becomes _media_type
            new V0_7_2(), // the samples of videos lose their summary of frames
            new V0_7_3(), // a dataset has evaluations
            new V0_7_4(), // evaluations keep their fields in their config; a dataset has brain methods
            new V0_8_0(), // classes, mask targets and results of runs
            new V0_9_4(), // a field knows its name in the database; ids are declared
            new V0_11_2(), // a run knows the version that wrote it
            new V0_13_0(), // annotation runs; model and metric of similarity runs
            new V0_14_0(), // dates of a dataset; the name of its frame collection is stored
            new V0_15_1(), // a dataset has skeletons
            new V0_16_0(), // sub-fields of labels and metadata are declared
            new V0_16_1(), // sub-fields of lists of labels are declared
            new V0_16_3(), // a dataset has tags
            new V0_17_0(), // groups of samples; the settings of the App are gathered
            new V0_18_0(), // descriptions of fields; the state of the sidebar
            new V0_19_0(), // a slug, saved views; runs move to a collection of their own
            new V0_20_0(), // samples and frames know their dataset; similarity runs get new classes
            new V0_23_0(), // custom runs; more settings of the color scheme
            new V1_0_0(), // samples and frames get dates; fields can be read-only
            new V1_1_0(), // the mode of the sidebar goes
            new V1_4_0(), // log files of delegated operations move to log_path
            new V1_13_0() // label schemas of the annotation beta go
            );

    /** Revisions of the database as a whole. */
    public static final List<Revision> DATABASE = List.of(
            new Admin0_15_0(), // collections that no dataset names are dropped
            new Admin0_15_1() // the database says of which type it is
            );

    private Revisions() {}
}
