import com.adobe.epubcheck.tool.EpubChecker;

/** Checks many EPUB files in one Java machine: the first argument is a folder for reports, 0.json, 1.json, … */
class EpubcheckBatch {
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            String report = arguments[0] + "/" + (i - 1) + ".json";
            try {
                new EpubChecker().run(new String[] {arguments[i], "--quiet", "--json", report});
            } catch (Throwable fault) {
                fault.printStackTrace();
            }
        }
    }
}
