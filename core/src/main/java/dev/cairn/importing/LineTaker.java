package dev.cairn.importing;

/** What is done with the lines of an export, or with what is made to be like one. */
interface LineTaker {
    /**
     * Takes a line.
     *
     * @param length how many characters of text it has
     * @param place where it stands
     */
    void add(Exported line, int length, String place);

    /** Does what was put off. */
    void write();
}
