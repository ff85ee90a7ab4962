// ref: import Foundation
import Foundation

/// An order.
// ref: decorator objc
@objc @available(iOS 13, *)
// doc: An order.
// decorator: available(iOS 13, *)
// ref: base Base
// ref: base Payable
// unit: class Order 35 lines
public class Order<T>: Base<T>, Payable {
    var plain: Int = 1
    // unit: method Order.total
    var total: Int { return sum() }
    // unit: method Order.both 4 lines
    var both: Int {
        get { plain }
        set { plain = newValue }
    }
    // unit: method Order.observed 3 lines
    var observed: Int = 1 {
        didSet { changed() }
    }

    // unit: constructor Order.init 3 lines
    init(lines: [Line]) {
        super.init()
    }
    // unit: constructor Order.init#2
    convenience init?(name: String) { self.init(lines: []) }
    // unit: method Order.deinit
    deinit { close() }

    @discardableResult
    // decorator: discardableResult
    // signature: pay<A>(_ amount: Int, with card: Card) async throws -> Receipt
    // unit: method Order.pay 6 lines
    func pay<A>(_ amount: Int, with card: Card) async throws -> Receipt {
        // ref: call charge
        // ref: call Charge
        gateway.charge(Charge(amount)) { $0.amount }
        // ref: attribute owner
        let owner = card.owner
        // in: Order.pay
        func local() { nested(1) }
        return receipt
    }

    // unit: method Order.==
    static func == (left: Order, right: Order) -> Bool { true }
    // unit: method Order.make
    class func make() {}
    // unit: method Order.subscript 3 lines
    subscript(index: Int) -> Line {
        get { lines[index] }
    }

    // unit: struct Order.Line 3 lines
    struct Line {
        // unit: method Order.Line.clear
        mutating func clear() {}
    }
}

// unit: enum Status 4 lines
enum Status: String, Codable {
    case open, paid(Int)
    // unit: method Status.label
    func label() -> String { rawValue }
}

// unit: interface Payable 5 lines
protocol Payable: AnyObject {
    var amount: Int { get }
    // unit: constructor Payable.init
    init(amount: Int)
    // unit: method Payable.pay
    func pay(amount: Int)
}

// unit: class Counter 3 lines
actor Counter {
    // unit: method Counter.increment
    func increment() {}
}

extension Order: Shippable where T: Equatable {
    // unit: method Order.ship
    func ship() {}
}

extension Order.Line {
    // unit: method Order.Line.describe
    func describe() {}
}

// unit: function topLevel
func topLevel(x: Int) -> Int { x }
// unit: function +++
prefix func +++ (x: Int) -> Int { x }
// unit: function square
let square = { (x: Int) in x * x }

#if DEBUG
// unit: function debugOnly
func debugOnly() {}
#endif
