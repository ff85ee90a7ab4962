// ref: import Json
using System.Text.Json;
using static Helpers.Text;

namespace Shop.Orders
{
    /// <summary>An order.</summary>
    // ref: decorator Table
    [Serializable, Table("orders")]
    // doc: <summary>An order.</summary>
    // decorator: [Serializable, Table("orders")]
    // ref: base Entity
    // ref: base IOrder
    // unit: class Order 38 lines
    public abstract class Order<T> : Entity<T>, Contracts.IOrder where T : new()
    {
        private readonly int count = 1;

        // unit: constructor Order.Order
        static Order() { }
        // unit: constructor Order.Order#2
        public Order(int count) : base(count) { this.count = count; }
        // unit: method Order.~Order
        ~Order() { }

        // unit: method Order.Total
        public int Total { get { return Sum(); } set { total = value; } }
        // unit: method Order.Doubled
        public int Doubled => count * 2;
        public string Automatic { get; set; } = "";
        // unit: method Order.this
        public T this[int index] { get => items[index]; }
        // unit: method Order.Changed
        public event EventHandler Changed { add { handlers += value; } remove { } }
        public event EventHandler Simple;

        // unit: method Order.operator+
        public static Order<T> operator +(Order<T> left, Order<T> right) { return left; }
        // unit: method Order.operator int
        public static implicit operator int(Order<T> order) => order.count;

        [HttpGet("all")]
        // decorator: [HttpGet("all")]
        // signature: FindAsync<K>(K key, List<Item> items)
        // unit: method Order.FindAsync 10 lines
        public async Task<Item> FindAsync<K>(K key, List<Item> items)
        {
            // ref: call Map
            // ref: call Query
            var found = this.Query().Map<Item>(key);
            // ref: call Close
            found?.Close();
            // ref: call Item
            // ref: type Price
            Price price = new Item(1).Price;
            // ref: attribute Length
            int length = key.Length;
            // A local function belongs to the method.
            // in: Order.FindAsync
            int Local(int x) { return Twice(x); }
            return found;
        }

        // unit: method Order.Ship
        protected abstract void Ship();
        // unit: method Order.Cancel
        void IOrder.Cancel() { }

        // unit: class Order.Line 4 lines
        public class Line
        {
            // unit: method Order.Line.Print
            public void Print() { }
        }
    }

    // unit: interface IOrder 5 lines
    public interface IOrder : IEntity
    {
        // unit: method IOrder.Cancel
        void Cancel();
        int Automatic { get; }
    }

    // unit: struct Money
    // unit: method Money.Amount
    public struct Money { public decimal Amount() { return 1; } }
    // unit: enum Status
    public enum Status { Open, Paid }
    // unit: class Customer
    // unit: method Customer.Greeting
    public record Customer(string Name) { public string Greeting() => Name; }
}
