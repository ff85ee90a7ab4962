/* A licence. */
package org.example;

// ref: import List
import java.util.List;
// ref: import checkNotNull
import static com.google.common.base.Preconditions.checkNotNull;

/**
 * Reads a message.
 *
 * @since 2
 */
@Service("parser")
// unit: class Units 57 lines
// signature: Units<T> extends Base<T> implements Reader, Outer.Closer
// doc: Reads a message.
// decorator: Service("parser")
// ref: base Base
// ref: base Reader
// ref: base Closer
public class Units<T> extends Base<T> implements Reader, Outer.Closer {
    // ref: type List
    // in: Units
    private final List<T> items = new ArrayList<>();

    static {
        // ref: call register
        // in: Units
        Registry.register(Units.class);
    }

    // unit: constructor Units.Units 3 lines
    public Units(int size) {
        this.size = size;
    }

    // unit: constructor Units.Units#2 1 line
    Units() { this(1); }

    /** Splits a text. */
    @Override
    @SuppressWarnings({"unchecked", "raw"})
    // unit: method Units.parse 7 lines
    // signature: parse(@Nullable String text, int... at) throws IOException
    // doc: Splits a text.
    // decorator: Override
    // decorator: SuppressWarnings({"unchecked", "raw"})
    // ref: type Header
    public List<Header> parse(@Nullable String text, int... at) throws IOException {
        // ref: call parseHeader
        // ref: attribute reader
        // in: Units.parse
        List<Header> head = this.reader.parseHeader(text);
        visit(new Visitor() {
            // ref: call accept
            // in: Units.parse
            @Override public void visit(Object o) { o.accept(this); }
        });
        return head;
    }

    // unit: method Units.sort 3 lines
    // ref: type T
    @Deprecated public <U extends T> void sort(U[] items) {
        items.forEach(Units::check);
    }

    // unit: class Units.Nested 9 lines
    static class Nested {
        // unit: method Units.Nested.run 1 line
        void run() {}
        // unit: enum Units.Nested.Colour 6 lines
        enum Colour {
            RED {
                // unit: method Units.Nested.Colour.hex 1 line
                String hex() { return "f00"; }
            };
            // unit: method Units.Nested.Colour.hex#2 1 line
            abstract String hex();
        }
    }

    // unit: interface Units.Reader 4 lines
    interface Reader extends Iterable<String> {
        // unit: method Units.Reader.read 1 line
        String read();
        // unit: method Units.Reader.close 1 line
        default void close() {}
    }

    // unit: interface Units.Marker 3 lines
    @interface Marker {
        int value() default 0;
    }

    // unit: class Units.Point 5 lines
    // signature: Point(int x, int y) implements Shape
    // ref: base Shape
    record Point(int x, int y) implements Shape {
        // unit: constructor Units.Point.Point 3 lines
        Point {
            check(x);
        }
    }

    // ref: call visit
    // in: Units
    private final Visitor visitor = visit(new Visitor() {
        // unit: method Units.visit 1 line
        public void visit(Object o) {}
    });
}
