// ref: import HashMap
// ref: import Read
use std::{collections::HashMap as Map, io::{self, Read}};
use crate::parser::Token;

/// Reads everything.
///
/// Twice.
#[inline]
// signature: read_all<R: Read>(source: &mut R) -> io::Result<String> where R: Send,
// doc: Reads everything.
// decorator: #[inline]
// unit: function read_all 12 lines
pub async unsafe fn read_all<R: Read>(source: &mut R) -> io::Result<String>
where
    R: Send,
{
    // ref: call new
    // ref: type String
    let mut text = String::new();
    // ref: call read_to_string
    source.read_to_string(&mut text)?;
    // ref: call assert
    // ref: call is_valid
    assert!(is_valid(&text), "not {}", text.len());
    // A nested function belongs to the outermost one.
    // in: read_all
    fn helper() -> usize { count::<u8>(1) }
    // ref: call collect
    text.chars().collect::<Vec<_>>();
    Ok(text)
}

/// A slab.
#[derive(Debug, Clone)]
// unit: struct Slab 3 lines
pub struct Slab<T> {
    // ref: type Vec
    entries: Vec<T>,
}

// unit: struct Bits
pub union Bits { float: f32, int: u32 }

// ref: decorator derive
#[derive(Debug)]
// unit: enum Shape
pub enum Shape { Circle(f32), Square { side: f32 } }

// ref: base Sized
// unit: trait Draw 5 lines
pub trait Draw: Sized {
    /// Required.
    // unit: method Draw.draw
    fn draw(&self, canvas: &mut Canvas);
    // unit: method Draw.draw_twice
    fn draw_twice(&self, canvas: &mut Canvas) { self.draw(canvas); }
}

impl<T: Clone> Slab<T> {
    // unit: method Slab.with_capacity
    pub const fn with_capacity(capacity: usize) -> Self { Slab { entries: Vec::new() } }
    // unit: method Slab.r#async
    fn r#async(&self) {}
}

// ref: base Display
impl<T> std::fmt::Display for Slab<T> {
    // unit: method Slab.fmt 4 lines
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // ref: attribute entries
        let n = self.entries;
        Ok(())
    }
}

impl<'a> Draw for &'a mut Shape {
    // unit: method Shape.draw
    fn draw(&self, canvas: &mut Canvas) {}
}

impl Draw for Box<dyn Draw> {
    // unit: method Box.draw
    fn draw(&self, canvas: &mut Canvas) {}
}

impl From<shape::Square> for shape::Circle {
    // unit: method Circle.from
    fn from(square: shape::Square) -> Self { todo!() }
}

// unit: macro square 3 lines
macro_rules! square {
    ($side:expr) => { Shape::Square { side: $side } };
}

extern "C" {
    // A prototype of another language is no unit.
    fn strlen(text: *const u8) -> usize;
}

// unit: function exported
pub extern "C" fn exported(count: i32) -> i32 { count }

mod inner {
    // unit: function in_module
    pub fn in_module() {}
}

// Items that a macro wraps are read as if it were not there.
cfg_net! {
    /// Connects.
    impl Socket {
        /// Opens '{' and "}".
        // doc: Opens '{' and "}".
        // unit: method Socket.open
        pub fn open(&self) -> char { '{' }
    }

    // unit: function listen
    pub fn listen() { let text = "}"; }
}

// unit: function after_the_macro
pub fn after_the_macro() {}
