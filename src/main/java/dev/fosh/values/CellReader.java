package dev.fosh.values;

import dev.fosh.fault.ErrorCode;
import dev.fosh.fault.FoshException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Checks the values of rows, one row after the other, and turns them into what is stored. */
final class CellReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");

    private final SetTarget target;
    private final SchemaGrowth growth;
    private final boolean isByFrame;
    private final boolean validates;
    private final boolean isDynamic;
    private final boolean takesListsAsArrays;
    private final boolean isOldList;
    private FieldType type;
    private boolean isImplied;

    /**
     * Begins with what the schema declares.
     *
     * @param isByFrame whether each row is for one frame
     * @param takesListsAsArrays whether lists of numbers are arrays where the schema wants those, as {@code values} shows them
     */
    CellReader(
            SetTarget target,
            SchemaGrowth growth,
            boolean isByFrame,
            boolean takesListsAsArrays,
            SetValuesRequest.How how) {
        this.target = target;
        this.growth = growth;
        this.isByFrame = isByFrame;
        this.takesListsAsArrays = takesListsAsArrays;
        this.validates = how.validates();
        this.isDynamic = how.isDynamic();
        this.type = declared().orElse(null);
        this.isOldList = type != null && type.isList();
    }

    private Optional<FieldType> declared() {
        String path = target.publicPath();
        Optional<FieldType> found = growth.field(target.isFrame(), path).map(FieldType::of);
        int last = path.lastIndexOf('.') + 1;
        return found.or(() -> path.startsWith("_", last)
                ? growth.field(target.isFrame(), path.substring(0, last) + path.substring(last + 1))
                        .map(FieldType::of)
                        .filter(its -> its.name().equals("ObjectId"))
                : Optional.empty());
    }

    /** Whether a value says what a new field would hold; without, nothing can be declared. */
    boolean isTyped() {
        return type != null;
    }

    /**
     * What is stored of a row: a value; for the elements of a list an array of them, or null; for frames an array of those,
     * or a document by their numbers.
     *
     * @throws FoshException {@code BAD_ROW}, {@code NOT_SETTABLE}, {@code UNKNOWN_TYPE}
     */
    BsonValue read(Row row) {
        boolean isOfFrames = target.isFrame() && !isByFrame;
        int levels = (isOfFrames ? 1 : 0) + (target.isInList() ? 1 : 0);
        BsonValue value = row.isText() && row.value().isString() ? text(row, levels) : row.value();
        return isOfFrames ? frames(value) : cell(value);
    }

    private BsonValue text(Row row, int levels) {
        String text = row.value().asString().getValue();
        // Where nothing is declared, what would be taken for something else stands between quotation marks.
        return row.form() == Row.Form.WORD || isImplied
                ? CellText.value(text, levels, type)
                : CellText.ofFile(text, levels, type);
    }

    private BsonValue frames(BsonValue value) {
        if (value instanceof BsonDocument byNumber) {
            BsonDocument stored = new BsonDocument();
            byNumber.forEach((number, inner) -> stored.put(frameNumber(number), cell(inner)));
            return stored;
        }
        if (!value.isArray()) {
            throw notIterable(value);
        }
        return each(value.asArray().getValues(), true);
    }

    private static String frameNumber(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw FoshException.of(ErrorCode.BAD_ROW, "Frame numbers must be integers; found <class 'str'>")
                    .why("\"" + number + "\" is no number");
        }
        long parsed = Long.parseLong(number);
        if (parsed < 1 || parsed > Integer.MAX_VALUE) {
            throw FoshException.of(ErrorCode.BAD_ROW, "Frame numbers must be 1-based integers; found " + parsed);
        }
        return String.valueOf(parsed);
    }

    private BsonArray each(List<BsonValue> values, boolean isCells) {
        BsonArray stored = new BsonArray();
        values.forEach(inner -> stored.add(isCells ? cell(inner) : leaf(inner)));
        return stored;
    }

    private BsonValue cell(BsonValue value) {
        if (!target.isInList()) {
            return leaf(value);
        }
        if (value.isNull()) {
            return BsonNull.VALUE;
        }
        if (!value.isArray()) {
            throw notIterable(value);
        }
        return each(value.asArray().getValues(), false);
    }

    /** The fault of a value that should be a list. */
    static FoshException notIterable(BsonValue value) {
        String name = PythonText.type(value);
        return FoshException.of(
                        ErrorCode.BAD_ROW,
                        "'" + name.substring(name.indexOf('\'') + 1, name.lastIndexOf('\''))
                                + "' object is not iterable")
                .why("a list is expected, with a value for each element or frame");
    }

    private BsonValue leaf(BsonValue given) {
        if (given.isNull()) {
            return BsonNull.VALUE;
        }
        if (given instanceof BsonDocument document
                && document.get("_cls") instanceof BsonString name
                && name.getValue().equals("Group")) {
            throw FoshException.of(ErrorCode.NOT_SETTABLE, "groups can't be made or changed by set-values")
                    .why("that changes the media type of the whole dataset; the SDK does it");
        }
        if (isDynamic && isOldList && (given.isNumber() || given.isBoolean())) {
            throw notIterable(given);
        }
        grow(given);
        BsonValue value = takesListsAsArrays ? ListedArrays.marked(type, given) : given;
        Optional<Complaint> complaint = validates ? ValueCheck.complaint(type, value) : Optional.empty();
        if (complaint.isPresent()) {
            throw FoshException.of(
                    ErrorCode.BAD_ROW,
                    "Invalid value for field '" + named() + "'. Reason: "
                            + complaint.get().text());
        }
        return ValueStore.stored(type, value);
    }

    /** The field as the SDK's complaints name it: as it is stored, a new field of ids too. */
    private String named() {
        String stored = target.stored();
        int last = stored.lastIndexOf('.') + 1;
        boolean isNewId = type.name().equals("ObjectId") && !stored.startsWith("_", last);
        return isNewId ? stored.substring(0, last) + "_" + stored.substring(last) : stored;
    }

    /** Finds the type where it is not known yet, and declares what is to be declared. */
    private void grow(BsonValue value) {
        // The SDK looks at the elements of a list that is declared one by one, and finds nothing to declare in them.
        if (type != null && (!isDynamic || isOldList || !hasDocuments(value))) {
            return;
        }
        String path = target.publicPath();
        BsonDocument implied = ImpliedField.of(path.substring(path.lastIndexOf('.') + 1), value, isDynamic);
        if (target.isNew() || isDynamic) {
            if (type == null || isOfSameClass(value)) {
                growth.declare(target.isFrame(), path, implied);
                type = declared().orElseThrow();
            }
        } else {
            type = FieldType.of(implied);
            isImplied = true;
        }
    }

    private static boolean hasDocuments(BsonValue value) {
        return value.isDocument() || value.isArray() && value.asArray().stream().anyMatch(BsonValue::isDocument);
    }

    /** Attributes of other classes than the field's would be declared in vain: the value is refused. */
    private boolean isOfSameClass(BsonValue value) {
        FieldType its = type.isDocument() ? type : type.element().orElse(FieldType.ANY);
        List<BsonValue> documents = value.isArray() ? value.asArray().getValues() : List.of(value);
        return its.isDocument()
                && documents.stream()
                        .allMatch(one -> one.isDocument()
                                && DocumentClass.of(one.asDocument())
                                        .filter(known ->
                                                known.isA(its.document().orElse("")))
                                        .isPresent());
    }
}
