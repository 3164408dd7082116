package dev.fosh.values;

/** What is made of frames, without regard to whose they are. */
final class FlatFrames implements DocumentSource {
    private final FrameRuns runs;
    private boolean isInRun;

    FlatFrames(FrameRuns runs) {
        this.runs = runs;
    }

    @Override
    public boolean next() {
        while (!isInRun || !runs.nextFrame()) {
            isInRun = runs.next();
            if (!isInRun) {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] bytes() {
        return runs.frames().bytes();
    }

    @Override
    public int start() {
        return runs.frames().start();
    }

    @Override
    public void close() {
        runs.close();
    }
}
