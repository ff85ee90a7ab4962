<?php
namespace App\Models;

// ref: import Model
use Framework\Model as Base;
// ref: import Countable
use Contracts\{Countable, Stringable};

/**
 * A user.
 */
// ref: decorator Table
#[Table('users')]
// doc: A user.
// decorator: #[Table('users')]
// ref: base Model
// ref: base Countable
// unit: class User 23 lines
abstract class User extends Model implements Countable, \Other\Named
{
    // ref: base SoftDeletes
    use SoftDeletes, Notifies;

    // ref: type Connection
    // unit: constructor User.__construct 9 lines
    public function __construct(private Connection $connection)
    {
        // ref: call __construct
        parent::__construct();
        // ref: call boot
        $this->boot();
        // ref: call Mailer
        // ref: attribute sender
        $mailer = new Mailer($this->sender);
        // A closure belongs to the method.
        // ref: call array_map
        $names = array_map(function ($x) { return trim($x); }, []);
        // ref: type Cache
        // ref: call get
        Cache::get('users');
    }

    // unit: method User.tableName
    abstract protected function tableName(): string;

    // signature: find(int $id): ?self
    // unit: method User.find 6 lines
    public static function find(int $id): ?self
    {
        return new class extends User {
            protected function tableName(): string { return 'x'; }
        };
    }
}

// unit: trait SoftDeletes 4 lines
trait SoftDeletes
{
    // unit: method SoftDeletes.delete
    public function delete(): void {}
}

// unit: interface Named 4 lines
interface Named extends \Stringable
{
    // unit: method Named.name
    public function name(): string;
}

// unit: enum Suit 6 lines
enum Suit: string implements HasLabel
{
    case Hearts = 'h';

    // unit: method Suit.label
    public function label(): string { return $this->value; }
}

// unit: function helper 5 lines
function helper(int $a): int
{
    function nested() {}
    return $a;
}

if (!function_exists('later')) {
    // unit: function later
    function later() {}
}

$closure = function () {};

// unit: class class 3 lines
return new class extends Migration {
    // unit: method class.up
    public function up() {}
};
