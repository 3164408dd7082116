package dev.fosh.console;

/** Asks before something that can't be taken back. An unanswered question is a refusal, never a wait. */
public interface Confirm {
    /**
     * A yes/no question; {@code --yes} answers it.
     *
     * @throws dev.fosh.fault.FoshException {@code DECLINED} after a no, {@code UNANSWERED_QUESTION} where nobody can
     *     be asked
     */
    void yes(String question);

    /**
     * A lossy step: yes/no, but on a guarded database the name has to be typed ({@code --confirm NAME}).
     *
     * @throws dev.fosh.fault.FoshException as {@link #yes}
     */
    void lossy(String name, String question);

    /**
     * What can't be taken back, guarded or not: the name has to be typed ({@code --confirm NAME}).
     *
     * @throws dev.fosh.fault.FoshException as {@link #yes}; {@code GUARDED} where another name was given
     */
    void typed(String name, String question);
}
