/** Short, plain, hard to mistake for one another. */
export const words = (
  'acorn amber anchor apple apron arrow aspen atlas badge bamboo banjo barley basil beacon birch bison blossom bonnet ' +
  'bottle breeze bridge bronze brook bucket butter button cabin cactus camera candle canyon carbon carrot castle cedar ' +
  'cello chalk cherry cider cinema circus clover cobalt cocoa comet copper coral cotton cradle crater cricket crystal ' +
  'daisy dolphin domino dragon eagle ember falcon feather fennel fern fiddle forest fossil fountain fox garden garlic ' +
  'ginger glacier goblet granite grape hammer harbor hazel helmet heron honey indigo island ivory jacket jasmine jelly ' +
  'jungle juniper kettle kitten ladder lantern lemon lilac lizard lobster magnet mango maple marble meadow melon mint ' +
  'mirror mosaic nectar nutmeg oasis ocean olive onion orbit orchid otter oyster paddle panda paper parrot pebble ' +
  'pepper piano pigeon pillow pine planet plum pocket pond poppy prairie pretzel quartz quilt rabbit radish raven ' +
  'ribbon river robin rocket rose saddle saffron salmon sandal shadow silver spruce squirrel summit sunset tango ' +
  'teapot thistle thunder tiger timber tomato trumpet tulip tunnel turtle umbrella valley velvet violet walnut willow ' +
  'window winter yarrow zebra zephyr'
).split(' ')
