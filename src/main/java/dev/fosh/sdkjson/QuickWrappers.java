package dev.fosh.sdkjson;

/** Reads the wrappers that nearly all documents have, spelled as the SDK spells them; leaves the rest to others. */
final class QuickWrappers {
    private final JsonInput in;
    private final IsoDate dates = new IsoDate();

    QuickWrappers(JsonInput in) {
        this.in = in;
    }

    /** Appends the value of the object whose bracket was just taken; 0, and nothing is taken, if it is none of these. */
    int read(BsonBuffer out) {
        int place = in.at;
        int before = out.length();
        int type =
                switch (in.byteAt(place + 2)) {
                    case 'o' -> in.take("\"$oid\"") && objectId(out) ? Bson.OBJECT_ID : 0;
                    case 'd' -> in.take("\"$date\"") && date(out) ? Bson.DATE : 0;
                    case 'b' -> in.take("\"$binary\"") && binary(out) ? Bson.BINARY : 0;
                    case 'n' -> in.take("\"$numberDouble\"") && number(out) ? Bson.DOUBLE : 0;
                    default -> 0;
                };
        if (type == 0 || !in.take("}")) {
            in.at = place;
            out.truncate(before);
            return 0;
        }
        return type;
    }

    private boolean objectId(BsonBuffer out) {
        if (!beginsText() || in.end - in.at < 25 || in.json[in.at + 24] != '"') {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            int high = Hex.digit(in.json[in.at + 2 * i]);
            int low = Hex.digit(in.json[in.at + 2 * i + 1]);
            if ((high | low) < 0) {
                return false;
            }
            out.append(high << 4 | low);
        }
        in.at += 25;
        return true;
    }

    private boolean date(BsonBuffer out) {
        if (!beginsText()) {
            return false;
        }
        int length = dates.length(in.json, in.at, in.end);
        if (length == 0 || in.byteAt(in.at + length) != '"') {
            return false;
        }
        out.int64(dates.milliseconds(in.json, in.at, length));
        in.at += length + 1;
        return true;
    }

    private boolean binary(BsonBuffer out) {
        if (!in.take(":") || !in.take("{") || !in.take("\"base64\"") || !beginsText()) {
            return false;
        }
        int start = out.length();
        out.int32(0);
        out.append(0);
        int textEnd = textEnd(in.at);
        if (textEnd < 0 || !Base64Text.read(in.json, in.at, textEnd, out)) {
            return false;
        }
        in.at = textEnd + 1;
        if (!in.take(",") || !in.take("\"subType\"") || !beginsText() || in.end - in.at < 4) {
            return false;
        }
        int subtype = Hex.digit(in.json[in.at]) << 4 | Hex.digit(in.json[in.at + 1]);
        if (subtype < 0 || subtype == Bson.OLD_BINARY || in.json[in.at + 2] != '"') {
            return false;
        }
        in.at += 3;
        out.setInt32(start, out.length() - start - 5);
        out.setByte(start + 4, subtype);
        return in.take("}");
    }

    private boolean number(BsonBuffer out) {
        if (!in.take(":")) {
            return false;
        }
        if (in.take("\"NaN\"")) {
            out.float64(Double.NaN);
            return true;
        }
        boolean isNegative = in.take("\"-Infinity\"");
        if (isNegative || in.take("\"Infinity\"")) {
            out.float64(isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            return true;
        }
        return false;
    }

    private boolean beginsText() {
        return in.take(":") && in.take("\"");
    }

    /** The quote that ends a text without escapes; -1 if there is none. */
    private int textEnd(int from) {
        for (int at = from; at < in.end; at++) {
            int c = in.json[at];
            if (c == '"') {
                return at;
            }
            if (c == '\\' || c < ' ') {
                return -1;
            }
        }
        return -1;
    }
}
