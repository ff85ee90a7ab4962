package shop.orders

// ref: import Path
import okio.Path as File
import kotlinx.coroutines.*

/** An order. */
// ref: decorator Entity
@Entity("orders")
// doc: An order.
// decorator: Entity("orders")
// ref: base Base
// ref: base Payable
// unit: class Order 37 lines
abstract class Order<T>(val lines: List<Line>, private val tax: Tax) : Base<T>(lines), Payable {
  // unit: constructor Order.constructor 3 lines
  constructor(tax: Tax) : this(emptyList(), tax) {
    prepare()
  }

  init { register() }

  // unit: method Order.total 3 lines
  var total: Int = 0
    get() { return field }
    set(value) { field = value }
  val plain: Int = 1

  @Throws(IOException::class)
  // decorator: Throws(IOException::class)
  // signature: pay(amount: Int): Receipt?
  // unit: method Order.pay 6 lines
  override suspend fun pay(amount: Int): Receipt? {
    // ref: call charge
    // ref: call Charge
    gateway.charge(Charge(amount)) { it.amount }
    // ref: attribute owner
    val owner = card.owner
    // in: Order.pay
    fun local() { nested(1) }
    return null
  }

  // unit: method Order.plus
  operator fun plus(other: Order<T>) = other
  // unit: method Order.ship
  abstract fun ship()

  // What stands in a companion object belongs to the class around it.
  companion object {
    const val LIMIT = 1
    // unit: method Order.empty
    fun empty(): Order<Any> = TODO()
  }

  // unit: class Order.Registry 3 lines
  object Registry {
    // unit: method Order.Registry.find
    fun find() {}
  }

  // unit: class Order.Item 3 lines
  inner class Item {
    // unit: method Order.Item.print
    fun print() {}
  }
}

// unit: interface Payable 4 lines
interface Payable {
  // unit: method Payable.pay
  fun pay(amount: Int): Receipt?
  // unit: method Payable.refund
  fun refund() {}
}

// unit: enum Status 8 lines
enum class Status(val code: Int) {
  OPEN(1) {
    // unit: method Status.OPEN.label
    override fun label() = "open"
  },
  PAID(2);

  // unit: method Status.label
  open fun label() = "?"
}

// The grammar takes a soft modifier after an annotation for a call.
@Serializable(with = MoneySerializer::class)
// unit: class Money 3 lines
data class Money(val amount: Long) {
  // unit: method Money.double
  fun double() = Money(amount * 2)
}

@OptIn(ExperimentalApi::class)
// unit: class Platform 6 lines
actual open class Platform
internal actual constructor(
  internal actual val name: String,
) : Comparable<Platform> {
  // unit: method Platform.describe
  actual fun describe() = name
}

// unit: method String.shout
fun String.shout(): String = uppercase()
// unit: method List.second
fun <T> List<T>.second(): T = this[1]
// unit: method Line.orEmpty
fun shop.Line?.orEmpty(): Line { return this ?: Line() }
// unit: method String.initial 2 lines
val String.initial: Char
  get() = this[0]

// unit: function topLevel
fun topLevel(block: (Int) -> Int) {}
// unit: function square
val square = { x: Int -> x * x }
// unit: function name with spaces
fun `name with spaces`() {}

val listener = object : Listener() {
  // unit: method listener.onEvent
  override fun onEvent() {}
}
