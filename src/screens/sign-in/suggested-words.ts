/** Plain words to make a passphrase from: easy to say, spell and type on a tablet. */
const WORDS =
  `acorn alley amber anchor angle ankle apple april apron arrow attic autumn badge bagel baker balloon banjo barley basin basket
bathe beach beacon beaver bedside beehive bench berry birch biscuit blanket blossom bluebell boat bonnet bookcase bottle boulder bracelet
bramble branch bread breeze brick bridge brisk broom brother bucket buckle bugle bundle butter button cabbage cabin cactus candle
canoe canvas captain caravan carpet carrot castle cellar chalk charm cheddar cherry chimney chisel cider cinema circle clarinet clay
clever cliff clock clover cobble coconut collar comet compass copper coral corner cotton cottage cousin cradle crayon cricket crumble
crystal cuckoo cupboard curtain cushion daisy damson dancer daylight denim desert diamond dinner donkey doorbell dolphin dragon drawer
driftwood drummer duckling eagle earring easel eleven elbow ember engine escape evening feather fennel fern ferry fiddle finger fireside
flannel flask fleece flint flour flower flute folder forest fossil fountain foxglove freckle friday frost fruit gallop garden garlic
garnet gate gentle ginger giraffe glacier glove goblet golden gosling granite grape gravel green guitar hammer hammock harbour harvest
hazel heather hedge hedgehog helmet heron hillside hollow honey horizon hornet island ivory jacket jasmine jigsaw jogging jumper
juniper kayak kennel kettle kettledrum kitchen kite kitten ladder ladle lagoon lantern larch lavender leather lemon lentil letter library
lichen lighthouse lilac linen lizard lobster locket lumber magnet magpie mallet mango maple marble market marmalade marsh meadow medal
melody melon midday mill mirror mitten monday moorland morning mosaic mountain muffin mulberry mushroom mustard napkin narrow nectar
needle nettle nimble nutmeg oatmeal oboe october olive onion orange orchard orchid otter oven paddle paddock paint palace pancake panda
parcel parsley parsnip pasture pebble pelican pencil penguin pepper petal piano pickle picnic pigeon pillow pilot pine pistachio planet
plaster platter plum pocket pony poplar poppy porridge postcard potato pottery powder prairie primrose pudding puffin pumpkin puzzle
quarry quilt quiver rabbit radish raft railway rainbow raisin rattle raven reed ribbon ridge ripple river robin rocket rosemary rowing
ruby rucksack saddle saffron salad salmon sandal sandwich satchel saturn sausage scarf scooter seagull seaside shadow shamrock shell
shelter shepherd silver sister skipping skylark slate sledge slipper snowdrop socket spaniel sparrow spinach spiral spoon spruce squash
squirrel stable starling station steeple stocking stone stream summer sunday sunrise supper swallow swift sycamore table tambourine tangerine
tartan teapot tennis thatch thimble thistle thunder thursday timber toast toffee tomato topaz torch tractor trellis trumpet tulip tunnel
turnip turtle twelve umbrella valley vanilla velvet village vineyard violet violin voyage waffle walnut walrus water waterfall weather
wheat whisker whistle wicker willow window winter wizard woodland woollen yellow yoghurt zebra zigzag`.split(
    /\s+/,
  )

/** Five words by chance, about 44 bits; `below` gives a whole number under its argument. */
export const suggestedWords = (below: (limit: number) => number): string =>
  Array.from({ length: 5 }, () => WORDS[below(WORDS.length)] ?? 'window').join(' ')

/** How many words there are to choose from; a test holds it large enough. */
export const WORD_COUNT = WORDS.length
