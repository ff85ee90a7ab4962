package shop.orders

// ref: import Path
// ref: import Files
import java.nio.{Path => File, Files}

/** An order. */
@deprecated("old")
// doc: An order.
// decorator: deprecated("old")
// ref: base Base
// ref: base Payable
// unit: class Order 21 lines
abstract class Order[T](val lines: List[Line]) extends Base[T](lines) with Payable with tax.Taxed {
  // unit: constructor Order.this
  def this(line: Line) = this(List(line))

  // signature: pay[A](amount: Int)(implicit gateway: Gateway[A]): Receipt
  // unit: method Order.pay 7 lines
  def pay[A](amount: Int)(implicit gateway: Gateway[A]): Receipt = {
    // ref: call charge
    // ref: call Charge
    gateway.charge[A](new Charge(amount))
    // ref: call map
    lines map print
    // ref: attribute owner
    val owner = card.owner
    // in: Order.pay
    def local(x: Int) = nested(x)
    receipt
  }

  // unit: method Order.ship
  def ship: Unit
  // unit: method Order.+
  def +(other: Order[T]) = other
  // unit: method Order.unary_!
  def unary_! = this
  // unit: method Order.square
  val square = (x: Int) => x * x
  val plain = 1

  // unit: class Order.Registry 3 lines
  object Registry {
    // unit: method Order.Registry.find
    def find() = lookup()
  }
}

// unit: class Order#2 4 lines
object Order extends Factory {
  // unit: method Order.apply
  def apply() = 1
  // unit: class Order.Line
  case class Line(name: String)
}

// unit: trait Payable 4 lines
trait Payable { self: Named =>
  // unit: method Payable.pay
  def pay: Int
  // unit: method Payable.refund
  def refund() = 1
}

// unit: class syntax 3 lines
package object syntax {
  // unit: method syntax.helper
  def helper = 1
}

// unit: enum Status 4 lines
enum Status(val code: Int) extends Coded {
  case Open extends Status(1)
  // unit: method Status.label
  def label = code.toString
}

// unit: class intOrder 3 lines
given intOrder: Ordering[Int] with {
  // unit: method intOrder.compare
  def compare(a: Int, b: Int) = a - b
}

extension [T](values: List[T])
  // unit: method List.second
  def second = values(1)
  // unit: method List.third
  def third(n: Int) = values(2)

// unit: class instances 8 lines
object instances {
  implicit val catsOrder: Eq[Int] = new Eq[Int] {
    // unit: method instances.catsOrder.eqv
    def eqv(a: Int, b: Int) = a == b
  }
  // unit: method instances.listOrder 3 lines
  implicit def listOrder[A]: Eq[List[A]] = new Eq[List[A]] {
    def eqv(a: List[A], b: List[A]) = true
  }
}

// unit: function topLevel
def topLevel(x: Int) = x
