# ref: import json/ext
require 'json/ext'
require_relative 'helper'

# All about shops.
# doc: All about shops.
# unit: class Shop 50 lines
module Shop
  # An order.
  # doc: An order.
  # ref: base Base
  # unit: class Shop.Order 37 lines
  class Order < Records::Base
    # ref: base Comparable
    include Comparable

    # unit: constructor Shop.Order.initialize 4 lines
    def initialize(lines)
      @lines = lines
      # ref: call prepare
      prepare
    end

    # signature: total(tax = 0)
    # unit: method Shop.Order.total 4 lines
    def total(tax = 0)
      # ref: call sum
      # ref: call price
      @lines.sum { |line| line.price }
      # ref: type Tax
      # ref: call new
      Tax.new(tax)
    end

    # unit: method Shop.Order.create
    def self.create(*lines) = new(lines)

    class << self
      # unit: method Shop.Order.from_json 3 lines
      def from_json(text)
        parse(text)
      end
    end

    # unit: method Shop.Order.paid?
    def paid?; @paid; end
    # unit: method Shop.Order.status=
    def status=(value); @status = value; end
    # unit: method Shop.Order.==
    def ==(other); true; end
    # unit: method Shop.Order.[]
    def [](index); @lines[index]; end

    # unit: method Shop.Order.secret
    private def secret; end

    # unit: method Shop.Order.dynamic
    define_method(:dynamic) { |x| x }
    # unit: method Shop.Order.quoted 3 lines
    define_method "quoted" do |x|
      x
    end

    # unit: method Shop.Order.outer 3 lines
    def outer
      # in: Shop.Order.outer
      def inner; call_me(1); end
    end
  end

  # unit: class Shop.Admin.Panel 3 lines
  class Admin::Panel
    # unit: method Shop.Admin.Panel.show
    def show; end
  end

  # unit: class Shop.Line 3 lines
  Line = Struct.new(:name, :price) do
    # unit: method Shop.Line.to_s
    def to_s; name; end
  end

  # ref: base StandardError
  # unit: class Shop.NotFound
  NotFound = Class.new(StandardError)
end

# unit: class Legacy 3 lines
class Legacy
  # unit: method Legacy.build
  def Legacy.build; end
end

# unit: class Global 3 lines
module ::Global
  # unit: method Global.helper
  def helper; end
end

# unit: function standalone
def standalone(a, b: 1); end
# unit: method config.reload
def config.reload; end
