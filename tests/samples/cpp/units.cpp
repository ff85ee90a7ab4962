// problem: syntax errors
#include <vector>
#include "fmt/core.h"

FMT_BEGIN_NAMESPACE
FMT_BEGIN_EXPORT

// ref: import string_view
using std::string_view;

namespace detail {

/// A growing buffer.
template <typename T, FMT_ENABLE_IF(sizeof(T) > 0)>
// doc: A growing buffer.
// ref: base Base
// ref: base noncopyable
// unit: class Buffer 39 lines
class FMT_API Buffer : public Base<T>, private util::noncopyable {
 public:
  // unit: constructor Buffer.Buffer
  explicit Buffer(int size) : size_(size) {}
  // unit: constructor Buffer.Buffer#2
  FMT_CONSTEXPR Buffer(const char* text) : size_(1) { append(text); }
  Buffer(const Buffer&) = delete;
  // unit: method Buffer.~Buffer
  virtual ~Buffer() {}

  // signature: size() const noexcept -> int
  // unit: method Buffer.size
  auto size() const noexcept -> int { return size_; }
  void only_declared();
  virtual void pure() = 0;

  // unit: method Buffer.operator[]
  T& operator[](int index) { return data_[index]; }
  // unit: method Buffer.operator->
  T* operator->() { return data_; }
  // unit: method Buffer.operator*
  T operator*() const { return *data_; }
  // unit: method Buffer.operator()
  void operator()(int times) {}
  // unit: method Buffer.operator bool
  operator bool() const { return size_ != 0; }
  // unit: method Buffer.operator std::string
  explicit operator std::string() const { return text(); }
  // unit: method Buffer.operator new
  void* operator new(size_t bytes) { return nullptr; }
  // unit: method Buffer.operator==
  friend bool operator==(const Buffer& a, const Buffer& b) { return true; }

  // Adds one.
  // doc: Adds one.
  // unit: method Buffer.push_back 6 lines
  template <typename U> void push_back(U&& value) {
    // ref: call reserve
    this->reserve(size_ + 1);
    // ref: call forward
    // ref: call construct
    traits::construct(data_, std::forward<U>(value));
    // ref: attribute count
    auto grow = [this](int n) { return stats.count + n; };
    // ref: call Node
    node_ = new Node(value);
  }

  // unit: method Buffer.lock
  void lock() const FMT_NOEXCEPT { mutex_.lock(); }
  // unit: method Buffer.unlock
  void unlock() override GTEST_LOCK_RELEASED_(mutex_) { mutex_.unlock(); }

  // unit: struct Buffer.Iterator 3 lines
  struct Iterator {
    // unit: method Buffer.Iterator.operator++
    Iterator& operator++() { return *this; }
  };
  // unit: enum Buffer.State
  enum class State : int { open, closed };

 private:
  int size_ = 0;
};

// unit: struct Buffer#2 3 lines
template <> struct Buffer<bool> {
  // unit: method Buffer.flip
  void flip() {}
};

// unit: function report
FMT_FUNC void report(int code) {}

}  // namespace detail

// unit: interface Printable
template <typename T> concept Printable = requires(T value) { print(value); };

// unit: struct Slot
union Slot { int number; float real; };
// unit: struct Point
typedef struct { int x; } Point;

// Out of line, the last qualifier counts as the class.
// unit: method Buffer.only_declared
template <typename T> void detail::Buffer<T>::only_declared() {}
// unit: method Iterator.position
int* detail::Buffer::Iterator::position() const { return nullptr; }
// unit: constructor Other.Other
detail::Other::Other(int a) : a_(a) {}
// unit: method Other.~Other
detail::Other::~Other() { close(); }
// unit: method Other.operator int
detail::Other::operator int() const { return a_; }
// unit: method Other.operator<
bool detail::Other::operator<(const Other& other) const { return true; }

// unit: function operator<<
std::ostream& operator<<(std::ostream& out, const Point& point) { return out; }

// unit: function square
auto square = [](int x) { return x * x; };

// unit: function compute 6 lines
[[nodiscard]] int compute() {
  // The grammar alone takes the rest of the file for template arguments.
  if (unsigned(first) < unsigned(limit())) value = 1;
  if (unsigned(second) >= limit()) return 0;
  return 1;
}

// unit: function cast_free_text
void cast_free_text() try { risky(); } catch (...) { recover(); }

// unit: method BufferTest.Grows
TEST(BufferTest, Grows) { EXPECT_EQ(1, compute()); }

extern "C" {
// unit: function exported
void exported(void) {}
}

FMT_END_EXPORT
FMT_END_NAMESPACE
